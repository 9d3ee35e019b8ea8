// websocket-frames.test.ts: frames that are not what RFC 6455 has: CVE-2023-50784 was one that said to be longer than it
// may be. And compression, which makes a bomb of a few bytes: there is none.

import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { type Server, serve } from '../edge/serve.ts'

let server: Server
let dataDir = ''
const bugs: unknown[] = []

/** A connection that has been upgraded, and what the server said to that. */
async function upgraded(headers: readonly string[] = []): Promise<{ socket: Socket; response: string }> {
  const { hostname, port } = new URL(server.addresses[0] ?? '')
  const socket = connect(Number(port), hostname).setEncoding('latin1')
  const lines = [
    'GET / HTTP/1.1',
    `Host: ${hostname}`,
    'Upgrade: websocket',
    'Connection: Upgrade',
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
    'Sec-WebSocket-Version: 13',
    ...headers,
  ]
  socket.write(`${lines.join('\r\n')}\r\n\r\n`)
  const response = await new Promise<string>(resolve => socket.once('data', data => resolve(String(data))))
  assert.match(response, /^HTTP\/1\.1 101 /)
  return { socket, response }
}

async function isClosed(socket: Socket): Promise<void> {
  socket.resume()
  await new Promise<void>(resolve => {
    socket.on('error', () => socket.destroy())
    socket.on('close', () => resolve())
  })
}

/** RFC 6455 section 5.2: the first byte, the masked length, the mask of zeros, the payload. */
function frame(first: number, length: readonly number[], payload = '', masked = true): Buffer {
  const [short = 0, ...long] = length
  const mask = masked ? [0, 0, 0, 0] : []
  return Buffer.concat([
    Buffer.from([first, short | (masked ? 0x80 : 0), ...long, ...mask]),
    Buffer.from(payload),
  ])
}

const FINAL_TEXT = 0x81
const wrong: Readonly<Record<string, Buffer>> = {
  'a length of 2^63 - 1': frame(FINAL_TEXT, [127, 0x7f, 255, 255, 255, 255, 255, 255, 255], 'NICK x'),
  'a length of 2^64 - 1': frame(FINAL_TEXT, [127, 255, 255, 255, 255, 255, 255, 255, 255], 'NICK x'),
  'a length of a gigabyte': frame(FINAL_TEXT, [127, 0, 0, 0, 0, 64, 0, 0, 0], 'NICK x'),
  'a control frame of 126 bytes': frame(0x89, [126, 0, 126], 'x'.repeat(126)),
  'a control frame in fragments': frame(0x09, [1], 'x'),
  'no mask': frame(FINAL_TEXT, [6], 'NICK x', false),
  'a continuation of nothing': frame(0x80, [1], 'x'),
  'a reserved opcode': frame(0x83, [1], 'x'),
  'reserved bits': frame(0xb1, [1], 'x'),
  'compression that nobody agreed on': frame(0xc1, [1], 'x'),
  'text that is no UTF-8': Buffer.concat([frame(FINAL_TEXT, [2]), Buffer.from([0xc0, 0xaf])]),
  'a close of one byte': frame(0x88, [1], 'x'),
  noise: Buffer.concat([Buffer.from([0xff]), randomBytes(2000)]),
}

// A suite, so that the server is gone when the next file's tests begin.
suite('a WebSocket', () => {
  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'stonechat-frames-'))
    server = await serve({ listen: ['ws://127.0.0.1:0'], dataDir, onBug: bug => bugs.push(bug) })
  })
  after(async () => {
    await server.stop('The test is over')
    await rm(dataDir, { recursive: true })
    assert.deepEqual(bugs, [])
  })

  for (const [what, bytes] of Object.entries(wrong)) {
    test(`a frame with ${what} does not trouble the server`, { timeout: 20_000 }, async () => {
      const { socket } = await upgraded()
      socket.write(bytes)
      // What is text in a frame that is well formed is a faulty line, and no more; all else closes.
      if (what === 'text that is no UTF-8') socket.end()
      await isClosed(socket)
      const { socket: next } = await upgraded()
      next.destroy()
    })
  }

  test('fragments without end are closed before they fill the memory', { timeout: 20_000 }, async () => {
    const { socket } = await upgraded()
    const closed = isClosed(socket)
    const payload = 'x'.repeat(60_000)
    const length = [126, payload.length >> 8, payload.length & 255]
    let sent = 0
    socket.write(frame(0x01, length, payload))
    while (!socket.destroyed && sent < 200) {
      sent += 1
      socket.write(frame(0x00, length, payload))
      await new Promise(resolve => setImmediate(resolve))
    }
    await closed
    assert.ok(sent < 200, 'twelve megabytes of one message were taken')
  })

  for (const offer of [
    'permessage-deflate',
    'permessage-deflate; client_max_window_bits; server_max_window_bits=8',
  ]) {
    test(`an offer of ${offer} is not taken up`, { timeout: 20_000 }, async () => {
      const { socket, response } = await upgraded([`Sec-WebSocket-Extensions: ${offer}`])
      assert.doesNotMatch(response, /sec-websocket-extensions/i)
      // A deflated frame, for all that.
      socket.write(frame(0xc1, [10], 'bomb bomb!'))
      await isClosed(socket)
    })
  }
})
