// keyed-hash.test.ts: the key of the cloaks is made once and kept.

import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { ownKeyedHash } from './keyed-hash.ts'

test('ownKeyedHash keeps its key, for its owner alone, and the hashes stay the same', async () => {
  const parent = await mkdtemp(join(tmpdir(), 'stonechat-test-'))
  const dataDir = join(parent, 'data')
  const before = (await ownKeyedHash(dataDir))('192.0.2.7/32')
  assert.match(before, /^[0-9a-f]{64}$/)
  assert.equal((await ownKeyedHash(dataDir))('192.0.2.7/32'), before)
  assert.notEqual((await ownKeyedHash(join(parent, 'other')))('192.0.2.7/32'), before)
  if (process.platform !== 'win32') assert.equal((await stat(join(dataDir, 'cloak.key'))).mode & 0o777, 0o600)
  await rm(parent, { recursive: true })
})

test('ownKeyedHash is HMAC-SHA-256', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'stonechat-test-'))
  await writeFile(join(dataDir, 'cloak.key'), `${'0b'.repeat(32)}\n`)
  // RFC 4231 has no key of this length: worked out with `openssl dgst -sha256 -mac HMAC -macopt hexkey:0b...`.
  assert.equal(
    (await ownKeyedHash(dataDir))('Hi There'),
    '198a607eb44bfbc69903a0f1cf2bbdc5ba0aa3f3d9ae3c1c7a3b1696a0b68cf7',
  )
  await rm(dataDir, { recursive: true })
})

test('ownKeyedHash refuses a damaged key, and leaves it as it is', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'stonechat-test-'))
  const file = join(dataDir, 'cloak.key')
  await writeFile(file, 'half')
  await assert.rejects(ownKeyedHash(dataDir), /cloak\.key is no key/)
  assert.equal(await readFile(file, 'utf8'), 'half')
  await rm(dataDir, { recursive: true })
})
