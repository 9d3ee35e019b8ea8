// dissector.test.ts: docs/roam/roam.lua in tshark says of the specification's vectors what our own decoder says.
import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import {
  describeFrame,
  describePacket,
  type Frame,
  ipPacket,
  keysLogLine,
  nodeCrypto,
  pcapngHead,
  pcapngPacket,
} from '@stonechat/roam'
import { makeFolder, type TemporaryFolder } from './drivers/folder.ts'
import { readCapture } from './drivers/tshark.ts'
import { needs } from './programs.ts'

const VECTORS = fileURLToPath(new URL('../docs/roam/vectors/', import.meta.url))
const client = { host: '192.0.2.1', port: 50_000 }
const server = { host: '2001:db8::1', port: 6697 }
const [clientCid, serverCid] = [
  Buffer.from('c1c2c3c4c5c6c7c8', 'hex'),
  Buffer.from('5152535455565758', 'hex'),
]

const BYTES = new Set(['body', 'data', 'bytes', 'frames', 'datagram', 'key', 'clientKey', 'serverKey'])

/** Fields that are hexadecimal come as bytes; what else there is, the caller says. */
async function vectorsIn<Vector>(name: string): Promise<readonly Vector[]> {
  const text = await readFile(join(VECTORS, name), 'utf8')
  const parsed: { vectors: readonly Vector[] } = JSON.parse(text, (key, value: unknown) =>
    BYTES.has(key) && typeof value === 'string' ? Buffer.from(value, 'hex') : value,
  )
  return parsed.vectors
}

/** All from the client: who sends what, the dissector tells by the packet. */
async function writeCapture(folder: TemporaryFolder, datagrams: readonly Uint8Array[]): Promise<string> {
  const file = join(folder.path, 'vectors.pcapng')
  const to = { ...server, host: '198.51.100.7' }
  const packets = datagrams.map((datagram, index) =>
    pcapngPacket({ timeNs: BigInt(index), direction: 'sent', data: ipPacket(client, to, datagram) }),
  )
  await writeFile(file, Buffer.concat([pcapngHead('test'), ...packets]))
  return file
}

async function writeKeys(
  folder: TemporaryFolder,
  fromClient: Uint8Array,
  fromServer: Uint8Array,
): Promise<string> {
  const file = join(folder.path, 'vectors.keys')
  await writeFile(file, `# keys of a test\n${keysLogLine({ clientCid, serverCid, fromClient, fromServer })}`)
  return file
}

test('the dissector reads every packet of the vectors, and drops what is none', needs('tshark'), async () => {
  await using folder = await makeFolder()
  const vectors = await vectorsIn<{ name: string; bytes: Uint8Array }>('packets.json')
  const file = await writeCapture(
    folder,
    vectors.map(({ bytes }) => bytes),
  )
  const read = await readCapture({ file }, ['udp.checksum.status', '_ws.col.Info'])
  for (const [index, { name, bytes }] of vectors.entries()) {
    const packet = describePacket(bytes)
    const [checksum, info = ''] = read[index] ?? []
    assert.equal(checksum, '1', name)
    if (packet) assert.equal(info, infoOf(packet), name)
    else assert.match(info, /malformed|^50000 → 6697 Len=/, name)
  }
})

function infoOf({ name, number, detail }: { name: string; number?: number; detail: string }): string {
  return `${name}${number === undefined ? '' : ` #${number}`} ${detail}`
}

test('the dissector describes every frame of the vectors, faults too', needs('tshark'), async () => {
  await using folder = await makeFolder()
  const vectors = await vectorsIn<{ name: string; bytes: Uint8Array; frames?: readonly Frame[] }>(
    'frames.json',
  )
  const bodies = await vectorsIn<{ name: string; bytes: Uint8Array; text?: string }>('bodies.json')
  const datagrams = await vectorsIn<{ name: string; bytes: Uint8Array; text?: string }>(
    'datagram-bodies.json',
  )
  const payloads = [
    ...vectors.map(({ name, bytes, frames }) => ({ name, bytes, frames })),
    ...bodies
      .filter(({ bytes }) => bytes.length > 0 && bytes.length < 64)
      .map(({ name, bytes: body }) => {
        const bytes = Uint8Array.of(0x03, 0x05, body.length, ...body)
        return { name, bytes, frames: [{ kind: 'message', number: 5, body } satisfies Frame] }
      }),
    ...datagrams
      .filter(({ bytes }) => bytes.length < 64)
      .map(({ name, bytes: body }) => {
        const bytes = Uint8Array.of(0x05, body.length, ...body)
        return { name, bytes, frames: [{ kind: 'datagram', bytes: body } satisfies Frame] }
      }),
  ]
  const key = Buffer.alloc(32, 7)
  const file = await writeCapture(
    folder,
    payloads.map(({ bytes }, number) => seal(key, number, bytes)),
  )
  const read = await readCapture({ file, keys: await writeKeys(folder, key, key) }, [
    'roam.number',
    'roam.description',
  ])
  for (const [index, { name, frames }] of payloads.entries()) {
    const [number, description = ''] = read[index] ?? []
    assert.equal(number, String(index))
    if (frames) assert.equal(description, frames.map(describeFrame).join(', '), name)
    else assert.match(description, /malformed$/, name)
  }
})

function seal(key: Uint8Array, number: number, payload: Uint8Array): Uint8Array {
  const header = Buffer.concat([Uint8Array.of(0x40), serverCid, Buffer.alloc(4)])
  header.writeUInt32BE(number, 9)
  return Buffer.concat([header, nodeCrypto.seal(key, number, header, payload)])
}

type Data = {
  readonly from: string
  readonly phase: number
  readonly frames: Uint8Array
  readonly datagram: Uint8Array
}
type Handshake = {
  readonly name: string
  readonly datagrams: readonly string[]
  readonly clientKey: Uint8Array
  readonly serverKey: Uint8Array
  readonly data: readonly Data[]
}

test(
  'the dissector follows the keys from phase to phase, and tells who sent what',
  needs('tshark'),
  async () => {
    const handshakes = await vectorsIn<Handshake>('handshake.json')
    for (const { name, datagrams, clientKey, serverKey, data } of handshakes) {
      await using folder = await makeFolder()
      const handshake = datagrams.map(datagram => Buffer.from(datagram, 'hex'))
      const file = await writeCapture(folder, [...handshake, ...data.map(({ datagram }) => datagram)])
      const keys = await writeKeys(folder, clientKey, serverKey)
      const fields = ['roam.sender', 'roam.phase', 'roam.first_in', '_ws.expert.message']
      const read = await readCapture({ file, keys, filter: 'roam.number' }, fields)
      assert.deepEqual(
        read.map(([sender, phase]) => [sender, phase]),
        data.map(({ from, phase }) => [from, String(phase)]),
        name,
      )
      assert.ok(
        read.every(([, , repeated, trouble]) => repeated === '' && trouble === ''),
        name,
      )
    }
  },
)

test(
  'the dissector joins the parts of a long message, knows repetitions, and opens nothing forged',
  needs('tshark'),
  async () => {
    await using folder = await makeFolder()
    const key = Buffer.alloc(32, 9)
    const text = `PRIVMSG #sea :${'wind and waves, '.repeat(100)}`
    const body = Buffer.concat([Uint8Array.of(1, 3, 0), Buffer.from(text)])
    const parts = [body.subarray(1024), body.subarray(0, 1024)].map(bytes => fragment(body, bytes))
    const whole = parts.map((part, number) => seal(key, number, part))
    const forged = Buffer.from(whole[0] ?? [])
    forged.writeUInt8(1 ^ (forged.at(-1) ?? 0), forged.length - 1)
    const file = await writeCapture(folder, [...whole, forged, ...whole])
    const keys = await writeKeys(folder, key, key)
    const fields = [
      'roam.text',
      'roam.fragment.whole_in',
      'roam.first_in',
      'roam.description',
      '_ws.expert.message',
    ]
    const read = await readCapture({ file, keys }, fields)
    assert.deepEqual(
      read.map(([said, wholeIn]) => [said, wholeIn]),
      [
        ['', ''],
        [text, '2'],
        ['', ''],
        ['', ''],
        ['', ''],
      ],
    )
    assert.deepEqual(
      read.map(([, , repeated]) => repeated),
      ['', '', '', '1', '2'],
    )
    assert.match(read[2]?.[4] ?? '', /Not opened/)
    assert.equal(read[0]?.[3], `FRAGMENT 5 bytes 1024 to ${body.length - 1} of ${body.length}`)
  },
)

/** Its number is 5, and it comes behind what is there of the body. */
function fragment(body: Buffer, bytes: Buffer): Uint8Array {
  const offset = bytes.byteOffset - body.byteOffset
  const [total, from, length] = [body.length, offset, bytes.length].map(value =>
    Uint8Array.of(0x40 | (value >> 8), value & 0xff),
  )
  return Buffer.concat(
    [Uint8Array.of(0x04, 0x05), total ?? [], from ?? [], length ?? [], bytes].map(part => Buffer.from(part)),
  )
}
