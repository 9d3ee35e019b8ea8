// websocket.test.ts: IRC over WebSocket, as a browser speaks it (IRCv3 websocket).

import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { connect, type MessageConnection, SocketError } from '@stonechat/sockets'
import { defaultSettings } from '../core/settings.ts'
import { serve } from './serve.ts'

async function withServer(run: (url: string) => Promise<void>): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'stonechat-websocket-'))
  const bugs: unknown[] = []
  const settings = { proxy: { ...defaultSettings.proxy, hostnames: ['chat.example'] } }
  const server = await serve({
    listen: ['ws://127.0.0.1:0'],
    dataDir,
    settings,
    onBug: bug => bugs.push(bug),
  })
  try {
    await run(server.addresses[0] ?? '')
  } finally {
    await server.stop('The test is over')
    await rm(dataDir, { recursive: true })
  }
  assert.deepEqual(bugs, [])
}

/** Registers with the client that browsers have, and gives the subprotocol and the frames up to 001. */
async function register(url: string, offered: readonly string[]): Promise<[string, unknown[]]> {
  const socket = new WebSocket(url, [...offered])
  socket.binaryType = 'arraybuffer'
  const frames: unknown[] = []
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => {
      for (const line of ['NICK wren', 'USER wren 0 * :Žofie']) {
        socket.send(socket.protocol === 'binary.ircv3.net' ? new TextEncoder().encode(line) : line)
      }
    })
    socket.addEventListener('message', ({ data }) => {
      frames.push(data)
      if (textOf(data).includes(' 001 ')) resolve()
    })
    socket.addEventListener('error', reject)
  })
  const closed = new Promise(resolve => socket.addEventListener('close', resolve))
  socket.close()
  await closed
  return [socket.protocol, frames]
}

function textOf(frame: unknown): string {
  return frame instanceof ArrayBuffer ? new TextDecoder().decode(frame) : String(frame)
}

/** IRCv3 websocket: "The server MUST accept any subprotocol it supports, respecting the client's order of preference". */
for (const [offered, agreed] of [
  [['text.ircv3.net', 'binary.ircv3.net'], 'text.ircv3.net'],
  [['other', 'binary.ircv3.net', 'text.ircv3.net'], 'binary.ircv3.net'],
  [[], ''],
] as const) {
  test(`serve agrees on ${agreed || 'nothing'} when ${offered.join(', ') || 'nothing'} is offered`, () =>
    withServer(async url => {
      const [protocol, frames] = await register(url, offered)
      assert.equal(protocol, agreed)
      for (const frame of frames) {
        assert.equal(frame instanceof ArrayBuffer, agreed === 'binary.ircv3.net')
        // "each message MUST consist of a single IRC line [...] MUST NOT include trailing \r or \n"
        assert.match(textOf(frame), /^:stonechat\.local [^\r\n]+$/)
      }
    }))
}

test('serve lets pages of its own host connect, of any port, and no others', () =>
  withServer(async url => {
    for (const origin of ['http://127.0.0.1:8080', 'https://127.0.0.1']) {
      await using page = await connect(url, { headers: { Origin: origin } })
      assert.equal(page.transport, 'ws')
    }
    for (const origin of ['http://evil.example', 'http://127.0.0.1.evil.example', 'null', 'file://']) {
      await assert.rejects(connect(url, { headers: { Origin: origin } }), error => {
        assert.ok(error instanceof SocketError)
        assert.match(error.message, /Unexpected server response: 403$/)
        return true
      })
    }
  }))

test('serve lets no page connect that has a name of strangers stand for its address', () =>
  withServer(async url => {
    const { port } = new URL(url)
    const from = (name: string): Promise<MessageConnection> => {
      const headers = { Origin: `http://${name}`, Host: `${name}:${port}` }
      return connect(url, { headers })
    }
    for (const name of ['localhost', 'chat.localhost', 'stonechat.local', 'CHAT.example', '[::1]']) {
      await using page = await from(name)
      assert.equal(page.transport, 'ws', name)
    }
    for (const name of ['evil.example', 'notlocalhost', 'a.chat.example'])
      await assert.rejects(from(name), /Unexpected server response: 403$/)
  }))
