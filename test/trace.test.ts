// trace.test.ts: `stonechat trace`, and the dissector beside it: of each packet both say the same.
import assert from 'node:assert/strict'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { Network, whyNoNetwork } from '../bench/lossy/network/network.ts'
import { type ChatServer, startServerIn, stonechat } from './drivers/chat-server.ts'
import { Conversation } from './drivers/conversation.ts'
import { makeFolder, type TemporaryFolder } from './drivers/folder.ts'
import { Program } from './drivers/program.ts'
import { readCapture } from './drivers/tshark.ts'
import { needs } from './programs.ts'

const LOOPBACK = 'udp://127.0.0.1:0'

/** The URL that the server says for roam, with its key. */
async function roamUrl({ program }: ChatServer): Promise<string> {
  const [, place = ''] = await program.prints(/listening on udp:\/\/(\S+)/)
  const [, key = ''] = await program.prints(/stonechat bridge udp:\/\/\S+#(\S+)/)
  return `udp://${place}#${key}`
}

type Packet = { readonly sender: string; readonly bytes: number; readonly words: string }

const MARKS = / \((?:copy|sent again|repeated|seen before|probes the path MTU)\)/g

/** The lines of packets. What only the session itself knows of them is left out. */
function packetsIn(printed: string): Packet[] {
  const lines = printed.matchAll(/^ *\d+\.\d{6} ([→←]) (\S+(?: #\d+)?) +(\d+)(?:  (.*))?$/gmu)
  return Array.from(lines, ([, arrow, name, bytes, what = '']) => ({
    sender: arrow === '→' ? 'client' : 'server',
    bytes: Number(bytes),
    words: `${name} ${what.replace(/^key phase 1(?:, )?/, '').replaceAll(MARKS, '')}`.trim(),
  }))
}

async function packetsOf(file: string, keys: string): Promise<Packet[]> {
  const read = await readCapture({ file, keys }, [
    'roam.sender',
    'udp.length',
    '_ws.col.Info',
    'udp.checksum.status',
  ])
  return read.map(([sender = '', length, info = '', checksum]) => {
    assert.equal(checksum, '1')
    return { sender, bytes: Number(length) - 8, words: info.trim() }
  })
}

type Files = { readonly capture: string; readonly keys: string; readonly drawing: string }

function traceIn(
  folder: TemporaryFolder,
  url: string,
): { readonly line: [string, ...string[]]; readonly files: Files } {
  const files = {
    capture: join(folder.path, 'trace.pcapng'),
    keys: join(folder.path, 'trace.keys'),
    drawing: join(folder.path, 'trace.svg'),
  }
  const output = ['--write', files.capture, '--keys', files.keys, '--plot', files.drawing]
  return { line: stonechat('trace', '--client-dir', folder.path, '--join', '#sea', ...output, url), files }
}

/** Stops it as a person does, and gives what it printed. */
async function interrupt(trace: Program): Promise<string> {
  trace.kill('SIGINT')
  return ending(trace)
}

async function ending(trace: Program): Promise<string> {
  assert.deepEqual(await trace.exits(), { code: 0, signal: null })
  assert.equal(trace.stderr.text, '')
  return trace.stdout.text
}

/** Until the client says goodbye: what comes after that is not read any more. */
async function compare(printed: string, { capture, keys }: Files): Promise<readonly Packet[]> {
  const packets = untilClose(packetsIn(printed))
  assert.deepEqual(untilClose(await packetsOf(capture, keys)), packets)
  return packets
}

function untilClose(packets: readonly Packet[]): readonly Packet[] {
  const end = packets.findIndex(({ sender, words }) => sender === 'client' && words.includes('CLOSE '))
  return end === -1 ? packets : packets.slice(0, end + 1)
}

test(
  'trace shows the packets of a session, and the dissector says the same of them',
  needs('tshark'),
  async () => {
    await using folder = await makeFolder()
    await using home = await makeFolder()
    await using server = await startServerIn(home, { urls: [LOOPBACK] })
    const { line, files } = traceIn(folder, await roamUrl(server))
    await using trace = new Program(line)
    await trace.prints(/← DATA .* 366 /)
    const printed = await interrupt(trace)
    const packets = await compare(printed, files)
    assert.match(packets[0]?.words ?? '', /^HELLO IK, version 1, from [0-9a-f]{16}$/)
    assert.match(packets[1]?.words ?? '', /^ANSWER to /)
    assert.match(printed, /→ DATA #\d+ +\d+ {2}.*MESSAGE 2 \[0\.2 1\.0\] "JOIN #sea"/)
    assert.match(printed, /✓ #0.* acknowledged after \d+\.\d ms/)
    assert.match(packets.at(-1)?.words ?? '', /CLOSE 0 "the trace ends"/)
    assert.match(await readFile(files.drawing, 'utf8'), /^<svg [^]*JOIN #sea[^]*<\/svg>\n$/)
    for (const file of Object.values(files)) assert.equal((await stat(file)).mode & 0o777, 0o600)
  },
)

const { skip } = needs('tshark', 'gcc', 'nsenter')
const options = {
  skip: skip || ((await whyNoNetwork(AbortSignal.timeout(20_000))) ?? false),
  timeout: 60_000,
}
const LINES = 30

test(
  'trace tells copies, losses and repetitions of a bad network, and the dissector opens them all',
  options,
  async context => {
    await using folder = await makeFolder()
    await onBadNetwork(context, async ({ network, url, say }) => {
      const { line, files } = traceIn(folder, url)
      await using trace = new Program(network.client.enter(line))
      await trace.prints(/← DATA .* 366 /)
      for (let count = 1; count <= LINES; count++) await say(`PRIVMSG #sea :wave ${count}`)
      await trace.prints(new RegExp(`PRIVMSG #sea :wave ${LINES}"`))
      // What it says first at the end does not come through for certain.
      await network.blackHole('up', true)
      trace.kill('SIGINT')
      await trace.prints(/QUIT :the trace ends" \((?:copy|sent again)\)/)
      await network.blackHole('up', false)
      const printed = await ending(trace)
      await compare(printed, files)
      assert.match(printed, /\((?:copy|sent again|repeated)\)/)
      assert.match(printed, /\(seen before\)/)
      assert.match(printed, /✗ #\d+ lost after/)
      assert.match(await readFile(files.drawing, 'utf8'), /class="arrow \w+ shaky"/)
    })
  },
)

type BadNetwork = {
  readonly network: Network
  readonly url: string
  say(this: void, line: string): Promise<void>
}

/** Alice is in #sea, beside the server; every third packet is lost on the way to others. */
async function onBadNetwork({ signal }: TestContext, act: (bad: BadNetwork) => Promise<void>): Promise<void> {
  await using owned = new AsyncDisposableStack()
  const network = owned.use(await Network.open(7, signal))
  const home = owned.use(await makeFolder())
  const path = join(home.path, 'chat.sock')
  const urls = [`unix:${path}`, `udp://${network.server.ipv4}:6697`]
  const server = owned.use(await startServerIn(home, { urls, enter: line => network.server.enter(line) }))
  const conversation = owned.use(new Conversation({ path }))
  const alice = await conversation.joins('alice', '#sea')
  await network.delay('both', 20)
  await network.lose('both', 0.3)
  await act({
    network,
    url: await roamUrl(server),
    async say(line) {
      alice.send(line)
      await alice.catchesUp()
    },
  })
}
