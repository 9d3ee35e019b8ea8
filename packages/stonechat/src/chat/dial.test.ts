// dial.test.ts: ways to servers on this machine, and whom a client trusts there.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { formatAddress, listen, type Listener, type MessageConnection } from '@stonechat/sockets'
import { generate } from 'selfsigned'
import { dialTo } from './dial.ts'
import { readTarget } from './target.ts'

async function certificate(): Promise<{ cert: string; key: string }> {
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
  })
  return { cert, key }
}

async function withFolder(run: (folder: string, met: string[]) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'stonechat-dial-'))
  try {
    await run(folder, [])
  } finally {
    await rm(folder, { recursive: true })
  }
}

function urlOf(scheme: string, listener: Listener<MessageConnection>): string {
  return `${scheme}://${formatAddress(listener.local)}`
}

test('dialTo: over TLS the first certificate is shown and trusted, and another one refused', () =>
  withFolder(async (folder, met) => {
    await using listener = await listen('tls://127.0.0.1:0', { tls: await certificate() })
    const dial = dialTo(readTarget(urlOf('tls', listener)), { folder, met: text => met.push(text) })
    const signal = AbortSignal.timeout(10_000)
    for (let time = 0; time < 2; time += 1) {
      const connection = await dial(signal)
      assert.equal(connection.transport, 'tls')
      await connection.close()
    }
    assert.equal(met.length, 1)
    assert.match(
      met[0] ?? '',
      /^127\.0\.0\.1:\d+ is met for the first time\. Its certificate is sha256-[0-9a-f]{64}/,
    )
    listener.reload?.(await certificate())
    await assert.rejects(dial(signal), /the certificate known for it is sha256-/)
  }))

test('dialTo: a fingerprint in the URL is all that counts', () =>
  withFolder(async (folder, met) => {
    const own = await certificate()
    await using listener = await listen('wss://127.0.0.1:0', { tls: own, subprotocols: ['text.ircv3.net'] })
    const url = urlOf('wss', listener)
    const signal = AbortSignal.timeout(10_000)
    const wrong = dialTo(readTarget(`${url}#sha256-${'ab'.repeat(32)}`), {
      folder,
      met: text => met.push(text),
    })
    await assert.rejects(wrong(signal), /not the pinned/)
    const { fingerprint256 } = new X509Certificate(own.cert)
    const fingerprint = fingerprint256.replaceAll(':', '')
    const right = await dialTo(readTarget(`${url}#sha256-${fingerprint}`), {
      folder,
      met: text => met.push(text),
    })(signal)
    await right.close()
    assert.deepEqual(met, [])
  }))

test('dialTo: where no UDP answers TLS on the same port is taken; where nothing does, both are told', () =>
  withFolder(async (folder, met) => {
    const signal = AbortSignal.timeout(10_000)
    let url = ''
    {
      await using listener = await listen('tls://127.0.0.1:0', { tls: await certificate() })
      url = urlOf('udp', listener)
      const connection = await dialTo(readTarget(url), { folder, met: text => met.push(text) })(signal)
      assert.equal(connection.transport, 'tls')
      await connection.close()
    }
    const nobody = dialTo(readTarget(url), { folder, met: text => met.push(text) })(signal)
    await assert.rejects(nobody, /^Error: connect udp:\/\/.*refused; connect tls:\/\/.*refused$/)
    assert.match(await readFile(join(folder, 'known_certificates'), 'utf8'), /^127\.0\.0\.1:\d+ sha256-/)
  }))

test('dialTo is there without TLS, datagrams and HTTP, which are loaded when a URL names them', async () => {
  const program = `
    await import(${JSON.stringify(import.meta.resolve('./dial.ts'))})
    const heavy = ['tls', 'dgram', 'http', 'https'].filter(name => process.moduleLoadList.includes('NativeModule ' + name))
    console.log(heavy.join(' '))`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program])
  assert.equal(stdout, '\n')
})
