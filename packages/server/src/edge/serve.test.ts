// serve.test.ts: a whole server on real sockets, as clients meet it.

import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { connect, type MessageConnection, SocketError } from '@stonechat/sockets'
import { defaultLimits } from '../core/limits.ts'
import { type ServeOptions, type Server, serve } from './serve.ts'

type Part = Omit<ServeOptions, 'dataDir' | 'onBug'>

async function withServer(
  options: Part,
  run: (server: Server, folder: string) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'stonechat-serve-'))
  const bugs: unknown[] = []
  const listen = options.listen.map(url => url.replace('FOLDER', folder))
  const server = await serve({ ...options, listen, dataDir: folder, onBug: error => bugs.push(error) })
  try {
    await run(server, folder)
  } finally {
    await server.stop('The test is over')
    await rm(folder, { recursive: true })
  }
  assert.deepEqual(bugs, [])
}

/** Reads until a line matches, and gives it; at the end of the connection it fails. */
async function hears(connection: MessageConnection, pattern: RegExp): Promise<string> {
  for await (const batch of connection.messages()) {
    for (const line of batch) if (typeof line === 'string' && pattern.test(line)) return line
  }
  return assert.fail(`the connection ended without ${pattern}`)
}

function pinned(url: string, server: Server): string {
  return `${url}#sha256-${server.fingerprint?.replaceAll(':', '').toLowerCase()}`
}

async function register(url: string, nick: string): Promise<MessageConnection> {
  const connection = await connect(url, { timeoutMs: 5000 })
  for (const line of [`NICK ${nick}`, `USER ${nick} 0 * :${nick}`]) connection.send(line)
  await hears(connection, / 001 /)
  return connection
}

test('serve brings clients of TCP, TLS, Unix and WebSocket into one channel', () =>
  withServer(
    { listen: ['tcp://127.0.0.1:0', 'tls://127.0.0.1:0', 'unix:FOLDER/chat.sock', 'ws://127.0.0.1:0'] },
    async server => {
      const [tcp = '', tls = '', unix = '', ws = ''] = server.addresses
      await using alice = await register(tcp, 'alice')
      alice.send('JOIN #sea')
      for (const [index, url] of [pinned(tls, server), unix, ws].entries()) {
        await using other = await register(url, `bird${index}`)
        other.send('JOIN #sea')
        await hears(alice, new RegExp(`^:bird${index}!.* JOIN #sea$`))
        other.send('PRIVMSG #sea :hello')
        await hears(alice, new RegExp(`^:bird${index}!.* PRIVMSG #sea :hello$`))
      }
      await hears(alice, /^:bird2!.* QUIT :Connection closed$/)
    },
  ))

test('serve rejects a taken port with the address and the reason, and leaves nothing open', () =>
  withServer({ listen: ['tcp://127.0.0.1:0'] }, async (server, folder) => {
    const taken = server.addresses[0] ?? ''
    const options = { dataDir: join(folder, 'second'), onBug: () => assert.fail('a bug') }
    await assert.rejects(
      serve({ ...options, listen: [`unix:${join(folder, 'second.sock')}`, taken] }),
      error => {
        assert.ok(error instanceof SocketError)
        assert.equal(error.message, `listen ${taken}: address already in use`)
        return true
      },
    )
    const again = await serve({ ...options, listen: [`unix:${join(folder, 'second.sock')}`] })
    await again.stop('done')
  }))

test('stop says goodbye to everybody, also to who has not registered', async () => {
  const goodbyes: Promise<string>[] = []
  await withServer({ listen: ['tcp://127.0.0.1:0'] }, async server => {
    const [url = ''] = server.addresses
    const alice = await register(url, 'alice')
    const nobody = await connect(url)
    nobody.send('PING :here')
    await hears(nobody, /PONG/)
    goodbyes.push(hears(alice, /^ERROR /), hears(nobody, /^ERROR /))
  })
  const line = 'ERROR :Closing link: The test is over'
  assert.deepEqual(await Promise.all(goodbyes), [line, line])
})

test('serve drops a client that says nothing within the time for registration', () =>
  withServer(
    {
      listen: ['tcp://127.0.0.1:0'],
      settings: { limits: { ...defaultLimits, registrationTimeoutMs: 1 } },
    },
    async server => {
      await using silent = await connect(server.addresses[0] ?? '')
      assert.equal(await hears(silent, /./), 'ERROR :Closing link: Registration timed out')
    },
  ))

test('a session that loses its TCP connection goes on over TLS', () =>
  withServer({ listen: ['tcp://127.0.0.1:0', 'tls://127.0.0.1:0'] }, async server => {
    const [tcp = '', tls = ''] = server.addresses
    await using bob = await register(tcp, 'bob')
    const first = await connect(tcp)
    for (const line of ['CAP REQ stonechat/resume', 'NICK alice', 'USER alice 0 * :Alice', 'CAP END']) {
      first.send(line)
    }
    const [, token] = / RESUME TOKEN (\S+) /.exec(await hears(first, / RESUME TOKEN /)) ?? []
    first.send('PRIVMSG bob :one')
    await hears(bob, /^:alice!.* PRIVMSG bob :one$/)
    first.abort()
    bob.send('PRIVMSG alice :two')
    await using second = await connect(pinned(tls, server))
    second.send(`RESUME ${token} 0`)
    await hears(second, /^:bob!.* PRIVMSG alice :two$/)
    second.send('PRIVMSG bob :three')
    await hears(bob, /^:alice!.* PRIVMSG bob :three$/)
  }))
