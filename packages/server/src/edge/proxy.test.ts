// proxy.test.ts: clients behind a proxy count by their own addresses.

import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { connect } from '@stonechat/sockets'
import { defaultSettings } from '../core/settings.ts'
import { serve } from './serve.ts'

test('serve limits the hosts that a trusted proxy tells of', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'stonechat-proxy-'))
  const server = await serve({
    listen: ['tcp://127.0.0.1:0'],
    dataDir,
    settings: {
      proxy: { ...defaultSettings.proxy, trustedHosts: ['127.0.0.1'] },
      connections: { perHost: 1, perHostPerMinute: 9, maximum: 9 },
    },
    onBug: error => assert.fail(String(error)),
  })
  try {
    const answers: string[] = []
    const clients: AsyncDisposable[] = []
    for (const host of ['2001:db8::1', '2001:db8::2', '2001:db8:1::1']) {
      const client = await connect(server.addresses[0] ?? '', { timeoutMs: 5000 })
      clients.push(client)
      client.send(`PROXY TCP6 ${host} ::1 1 2`)
      client.send('PING here')
      for await (const [line] of client.messages()) {
        if (typeof line === 'string') answers.push(line)
        break
      }
    }
    const pong = ':stonechat.local PONG stonechat.local :here'
    assert.deepEqual(answers, [pong, 'ERROR :Closing link: Too many connections from your address', pong])
    await Promise.all(clients.map(client => client[Symbol.asyncDispose]()))
  } finally {
    await server.stop('The test is over')
    await rm(dataDir, { recursive: true })
  }
})

test('serve limits the hosts for whom a proxy of HTTP asks, and lets the proxy tell nobody else', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'stonechat-proxy-'))
  const server = await serve({
    listen: ['http://127.0.0.1:0'],
    dataDir,
    settings: {
      proxy: { ...defaultSettings.proxy, forwardingHosts: ['127.0.0.1'] },
      connections: { perHost: 1, perHostPerMinute: 9, maximum: 9 },
    },
    onBug: error => assert.fail(String(error)),
  })
  try {
    await using clients = new AsyncDisposableStack()
    const answers: unknown[] = []
    for (const told of ['198.51.100.1', '10.0.0.1, 198.51.100.1', '198.51.100.2']) {
      const headers = { 'X-Forwarded-For': told }
      const client = clients.use(await connect(server.addresses[0] ?? '', { timeoutMs: 5000, headers }))
      client.send('PING here')
      for await (const [line] of client.messages()) {
        answers.push(line)
        break
      }
    }
    const pong = ':stonechat.local PONG stonechat.local :here'
    assert.deepEqual(answers, [pong, 'ERROR :Closing link: Too many connections from your address', pong])
  } finally {
    await server.stop('The test is over')
    await rm(dataDir, { recursive: true })
  }
})
