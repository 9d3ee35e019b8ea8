// wire.test.ts: raw bytes at real listeners, mutated: lines, PROXY headers, WebSocket frames. Nobody else notices.

import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect as connectTcp, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { connect, type MessageConnection } from '@stonechat/sockets'
import * as fc from 'fast-check'
import { serve } from '../edge/serve.ts'
import { defaultSettings, type Settings } from '../core/settings.ts'
import { cases } from '../testing/cases.ts'
import { mutatedBytes } from '../testing/mutations.ts'

/** Each takes a connection, so there are fewer than of others. */
const CASES = 40
/** Long enough for a server that is busy; a client that was to be answered and is not fails the test. */
const PATIENCE_MS = 20_000

/** A server, and somebody on it who is to be served whatever strangers do. */
async function besiege(
  url: string,
  settings: Partial<Settings>,
  run: (port: number, isServed: () => Promise<void>) => Promise<void>,
): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'stonechat-wire-'))
  const bugs: unknown[] = []
  const listen = [url, `unix:${join(dataDir, 'chat.sock')}`]
  const server = await serve({ listen, dataDir, settings, onBug: bug => bugs.push(bug) })
  try {
    await using bystander = await connect(server.addresses[1] ?? '', { timeoutMs: PATIENCE_MS })
    let pings = 0
    await run(Number(new URL(server.addresses[0] ?? '').port), async () => {
      pings += 1
      bystander.send(`PING ${pings}`)
      await hears(bystander, `PONG stonechat.local :${pings}`)
      assert.deepEqual(bugs, [])
    })
  } finally {
    await server.stop('The test is over')
    await rm(dataDir, { recursive: true })
  }
}

async function hears(client: MessageConnection, text: string): Promise<void> {
  for await (const lines of client.messages()) {
    if (lines.some(line => typeof line === 'string' && line.endsWith(text))) return
  }
  assert.fail(`the connection ended without ${text}`)
}

/** Sends the pieces, one after another, and takes what comes; resolves when both sides have ended. */
async function throwAt(port: number, pieces: readonly Buffer[]): Promise<Buffer> {
  const socket = connectTcp({ host: '127.0.0.1', port, allowHalfOpen: true })
  const received: Buffer[] = []
  socket.on('data', (data: Buffer) => received.push(data))
  const closed = new Promise<void>(resolve => socket.once('close', () => resolve()))
  // A server that has closed resets who goes on writing: that is its right.
  socket.on('error', () => socket.destroy())
  for (const piece of pieces) await write(socket, piece)
  socket.end()
  socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error('the server neither answers nor closes')))
  await closed
  return Buffer.concat(received)
}

function write(socket: Socket, piece: Buffer): Promise<void> {
  return new Promise(resolve => {
    if (socket.destroyed) resolve()
    else socket.write(piece, () => resolve())
  })
}

/** Cut anywhere: what comes in one piece or in many is the same. */
function inPieces(bytes: fc.Arbitrary<Buffer>): fc.Arbitrary<readonly Buffer[]> {
  return fc
    .tuple(bytes, fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 3 }))
    .map(([all, cuts]) => {
      const places = [
        0,
        ...cuts.map(share => Math.floor(share * all.length)).toSorted((a, b) => a - b),
        all.length,
      ]
      return places.slice(1).map((end, index) => all.subarray(places[index], end))
    })
}

async function bombard(
  url: string,
  settings: Partial<Settings>,
  bytes: fc.Arbitrary<Buffer>,
  check: (answer: Buffer) => void,
): Promise<void> {
  await besiege(url, settings, async (port, isServed) => {
    const property = fc.asyncProperty(inPieces(bytes), async pieces => {
      check(await throwAt(port, pieces))
      await isServed()
    })
    await fc.assert(property, cases(CASES))
  })
}

/** What the server says on a stream is lines, and none of them is too long. */
function areLines(answer: Buffer): void {
  const text = answer.toString('latin1')
  assert.ok(text === '' || text.endsWith('\r\n'), JSON.stringify(text.slice(-80)))
  for (const line of text.split('\r\n')) {
    assert.doesNotMatch(line, /[\r\n\0]/)
    assert.ok(line.length <= 8191 + 510)
  }
}

const flood = { enabled: false, messagesPerSecond: 2, burst: 5 }

test('lines of any kind, cut anywhere, are answered in lines', async () => {
  const talk = fc.constantFrom(
    'NICK wren\r\nUSER wren 0 * :Wren\r\nJOIN #sea\r\nPRIVMSG #sea :hi\r\nQUIT\r\n',
    'CAP LS 302\nCAP REQ :sasl batch\nAUTHENTICATE PLAIN\nAUTHENTICATE AGFsaWNlAHBlYmJsZQ==\nQUIT\n',
    'PING 1\r\nPING 2\r\n',
  )
  const words = [
    '\r',
    '\n',
    '\r\n',
    '\0',
    '\xff',
    '\xc3',
    '\xe2\x82',
    '\xf0\x9f\x90',
    '@',
    ' :',
    'x'.repeat(600),
    `@${'a'.repeat(5000)} `,
  ]
  await bombard('tcp://127.0.0.1:0', { flood }, mutatedBytes(talk, words), areLines)
})

const proxied = 'NICK wren\r\nUSER wren 0 * :Wren\r\nQUIT\r\n'
const SIGNATURE = '\r\n\r\n\0\r\nQUIT\n'

test('headers of the PROXY protocol are read, or end the connection', async () => {
  const headers = fc.constantFrom(
    `PROXY TCP4 192.0.2.1 198.51.100.1 56324 443\r\n${proxied}`,
    `PROXY TCP6 2001:db8::1 ::1 1 2\r\n${proxied}`,
    `PROXY UNKNOWN\r\n${proxied}`,
    `${SIGNATURE}\x21\x11\0\x0c\xc0\0\x02\x01\xc6\x33\x64\x01\xdc\x04\x01\xbb${proxied}`,
    `${SIGNATURE}\x21\x21\0\x24${'\x20\x01'.repeat(16)}\0\x01\0\x02${proxied}`,
    `${SIGNATURE}\x20\0\0\0${proxied}`,
  )
  const words = [
    'PROXY',
    'TCP4',
    'TCP6',
    'UNKNOWN',
    ' ',
    '\r\n',
    '\r',
    SIGNATURE,
    '\x21',
    '\x11',
    '\xff\xff',
    '\0',
    '65536',
    '::',
    '256',
  ]
  const settings = { flood, proxy: { ...defaultSettings.proxy, trustedHosts: ['127.0.0.1'] } }
  await bombard('tcp://127.0.0.1:0', settings, mutatedBytes(headers, words), areLines)
})

/** RFC 6455 section 5.2: of a client, so masked, here with nothing. */
function frame(first: number, text: string): string {
  const length =
    text.length < 126
      ? String.fromCharCode(0x80 | text.length)
      : `\xfe${String.fromCharCode(text.length >> 8, text.length & 255)}`
  return `${String.fromCharCode(first)}${length}\0\0\0\0${text}`
}

const HANDSHAKE = [
  'GET / HTTP/1.1',
  'Host: 127.0.0.1',
  'Upgrade: websocket',
  'Connection: Upgrade',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  'Sec-WebSocket-Protocol: text.ircv3.net',
  '',
  '',
].join('\r\n')

test('WebSocket frames and handshakes of any kind are answered, or end the connection', async () => {
  const frames = fc.constantFrom(
    frame(0x81, 'NICK wren') +
      frame(0x81, 'USER wren 0 * :Wren') +
      frame(0x81, 'QUIT') +
      frame(0x88, '\x03\xe8'),
    frame(0x01, 'PING ') + frame(0x80, '1') + frame(0x89, 'ping') + frame(0x88, ''),
    frame(0x82, 'PING binary') + frame(0x81, `PRIVMSG #sea :${'x'.repeat(300)}`) + frame(0x88, '\x03\xe8bye'),
  )
  const words = [
    '\x81',
    '\x88',
    '\x89',
    '\x8a',
    '\x01',
    '\x80',
    '\xc1',
    '\xff',
    '\x7f',
    '\xfe\xff\xff',
    '\xff\xff\xff\xff\xff\xff\xff\xff\xff',
    '\r\n',
    '\0',
  ]
  const valid = mutatedBytes(frames, words).map(bytes => Buffer.concat([Buffer.from(HANDSHAKE), bytes]))
  const whole = mutatedBytes(
    frames.map(text => HANDSHAKE + text),
    [
      ...words,
      'Upgrade',
      'websocket',
      'Sec-WebSocket-Extensions: permessage-deflate\r\n',
      'Origin: http://evil.example\r\n',
      'HTTP/1.0',
    ],
  )
  await bombard('ws://127.0.0.1:0', { flood }, fc.oneof(valid, whole), answer => {
    assert.ok(answer.length === 0 || answer.toString('latin1').startsWith('HTTP/1.1 '))
  })
})
