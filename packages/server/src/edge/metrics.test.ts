// metrics.test.ts: what a server tells Prometheus of itself.

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { connect, type MessageConnection, SocketError } from '@stonechat/sockets'
import { defaultSettings } from '../core/settings.ts'
import { type ServeOptions, type Server, serve } from './serve.ts'

const folder = await mkdtemp(join(tmpdir(), 'stonechat-metrics-'))
after(() => rm(folder, { recursive: true }))

const flood = { ...defaultSettings.flood, enabled: false }

function start(others: Partial<ServeOptions> = {}): Promise<Server> {
  return serve({
    listen: ['tcp://127.0.0.1:0'],
    dataDir: folder,
    metrics: 'http://127.0.0.1:0',
    settings: { flood },
    onBug: error => assert.fail(String(error)),
    ...others,
  })
}

/** Says it, and waits for a line. */
async function says(client: MessageConnection, lines: readonly string[], until: RegExp): Promise<void> {
  for (const line of lines) client.send(line)
  for await (const heard of client.messages()) {
    if (heard.some(line => typeof line === 'string' && until.test(line))) return
  }
  assert.fail(`closed before ${until}`)
}

async function figures(server: Server): Promise<Map<string, number>> {
  const response = await fetch(server.metrics ?? '')
  assert.equal(response.headers.get('content-type'), 'text/plain; version=0.0.4; charset=utf-8')
  const lines = (await response.text()).split('\n').filter(line => line !== '' && !line.startsWith('#'))
  return new Map(
    lines.map(line => {
      assert.match(line, /^[a-z_]+(\{[a-z]+="[^"]*"\})? -?\d+(\.\d+)?(e-\d+)?$/)
      const space = line.lastIndexOf(' ')
      return [line.slice(0, space), Number(line.slice(space + 1))]
    }),
  )
}

test('serve tells at /metrics who is here, what was said, and how long it took', async () => {
  const server = await start()
  const [url = ''] = server.addresses
  const [alice, bob] = await Promise.all([connect(url), connect(url)])
  await says(bob, ['NICK bob', 'USER b 0 * :B', 'JOIN #sea'], / 366 /)
  await says(alice, ['CAP REQ echo-message', 'NICK alice', 'USER a 0 * :A', 'CAP END', 'JOIN #sea'], / 366 /)
  await says(alice, ['PRIVMSG #sea :one', 'PRIVMSG #sea :two'], /:two$/)
  await bob.close()
  await says(alice, [], / QUIT /)
  const found = await figures(server)
  assert.deepEqual(
    [
      'stonechat_connections{transport="tcp"}',
      'stonechat_connections_total{transport="tcp"}',
      'stonechat_sessions{state="registered"}',
      'stonechat_sessions_ended_total{reason="lost"}',
      'stonechat_users',
      'stonechat_messages_total',
      'stonechat_commands_total{command="PRIVMSG"}',
      'stonechat_history_writable',
      'stonechat_drops_total{reason="slow-reader"}',
    ].map(name => found.get(name)),
    [1, 2, 1, 1, 1, 2, 2, 1, 0],
  )
  // Alice hears her own two and what bob does, bob hers.
  assert.ok((found.get('stonechat_deliveries_total') ?? 0) >= 4)
  assert.ok((found.get('stonechat_command_duration_seconds_count') ?? 0) >= 9)
  assert.ok((found.get('stonechat_commit_duration_seconds_count') ?? 0) >= 1)
  assert.ok((found.get('process_resident_memory_bytes') ?? 0) > 10_000_000)
  assert.ok(Math.abs((found.get('process_start_time_seconds') ?? 0) * 1000 - Date.now()) < 3_600_000)
  await alice.close()
  await server.stop('Good night')
  await assert.rejects(fetch(server.metrics ?? ''))
})

test('serve counts whom it does not let in', async () => {
  const connections = { ...defaultSettings.connections, maximum: 1 }
  const server = await start({ settings: { connections } })
  const [url = ''] = server.addresses
  await using first = await connect(url)
  await says(first, ['PING x'], /PONG/)
  await using second = await connect(url)
  await says(second, [], /^ERROR :Closing link: This server is full/)
  assert.equal((await figures(server)).get('stonechat_connections_refused_total{reason="full"}'), 1)
  await server.stop('Good night')
})

test('serve answers nothing but GET /metrics there, and has no such port when none is asked for', async () => {
  const server = await start()
  const url = server.metrics ?? ''
  assert.equal((await fetch(url.replace('/metrics', '/'))).status, 404)
  assert.equal((await fetch(url, { method: 'POST' })).status, 405)
  await server.stop('Good night')
  const silent = await start({ metrics: '' })
  assert.equal(silent.metrics, undefined)
  await silent.stop('Good night')
})

test('serve rejects where the port for metrics is taken, and leaves nothing open', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const address = other.address()
  assert.ok(typeof address === 'object' && address !== null)
  const metrics = `http://127.0.0.1:${address.port}`
  await assert.rejects(start({ metrics }), (error: unknown) => {
    assert.ok(error instanceof SocketError)
    assert.equal(error.message, `listen ${metrics}: address already in use`)
    return true
  })
  other.close()
})
