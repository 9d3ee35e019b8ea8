// page.test.ts: a server that browsers meet: where its page is, and which certificate they see.

import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { get } from 'node:https'
import { isIP } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import { connect } from '@stonechat/sockets'
import { type ServeOptions, type Server, serve } from './serve.ts'

async function withServer(
  options: Omit<ServeOptions, 'dataDir' | 'onBug'>,
  run: (server: Server, dataDir: string) => Promise<void>,
): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'stonechat-page-'))
  const bugs: unknown[] = []
  const server = await serve({ ...options, dataDir, onBug: bug => bugs.push(bug) })
  try {
    await run(server, dataDir)
  } finally {
    await server.stop('The test is over')
    await rm(dataDir, { recursive: true })
  }
  assert.deepEqual(bugs, [])
}

test('serve does without a port that it need not have, says which, and not without any other', () =>
  withServer({ listen: ['http://127.0.0.1:0'] }, async ({ addresses: [busy = ''], taken }) => {
    assert.deepEqual(taken, [])
    const listen = ['tcp://127.0.0.1:0', busy]
    await withServer({ listen, listenIfFree: [busy] }, async second => {
      assert.deepEqual(second.taken, [busy])
      assert.equal(second.addresses.length, 1)
    })
    await assert.rejects(
      withServer({ listen }, async () => {}),
      /address already in use$/,
    )
    const elsewhere = 'http://192.0.2.77:1'
    await assert.rejects(
      withServer({ listen: [elsewhere], listenIfFree: [elsewhere] }, async () => {}),
      /address not available/,
    )
  }))

test('serve shows browsers a certificate of their own, and IRC clients the one that never changes', () =>
  withServer({ listen: ['https://127.0.0.1:0', 'tls://127.0.0.1:0'] }, async server => {
    const { fingerprint, pageFingerprint } = server
    assert.notEqual(fingerprint, pageFingerprint)
    const [page = '', clients = ''] = server.addresses
    const pin = (text: string | undefined): string => `#sha256-${text?.replaceAll(':', '')}`
    await using _page = await connect(`${page}/${pin(pageFingerprint)}`, { timeoutMs: 5000 })
    await using _client = await connect(clients + pin(fingerprint), { timeoutMs: 5000 })
    await server.reload({})
    assert.deepEqual([server.fingerprint, server.pageFingerprint], [fingerprint, pageFingerprint])
  }))

test('serve answers browsers over https, which find the name that they asked for in the certificate', () =>
  withServer({ listen: ['https://127.0.0.1:0'] }, async ({ addresses: [address = ''] }, dataDir) => {
    const ca = await readFile(join(dataDir, 'page-certificate.pem'), 'utf8')
    for (const servername of ['localhost', '127.0.0.1']) {
      const response = await new Promise<IncomingMessage>((resolve, reject) => {
        const options = { ca, servername: isIP(servername) ? '' : servername, agent: false }
        get(`${address}/`, options, resolve).on('error', reject)
      })
      assert.equal(response.statusCode, 503)
      assert.match(await text(response), /npm run build:web/)
    }
  }))
