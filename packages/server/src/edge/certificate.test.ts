// certificate.test.ts: the certificate is made once, kept to its owner, and found again.

import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { ownCertificate } from './certificate.ts'

async function inFolder(run: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'stonechat-certificate-'))
  try {
    await run(folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}

test('ownCertificate makes a certificate once and then finds it', () =>
  inFolder(async folder => {
    const first = await ownCertificate(join(folder, 'data'), 'chat.example')
    const second = await ownCertificate(join(folder, 'data'), 'chat.example')
    assert.match(first.fingerprint, /^([0-9A-F]{2}:){31}[0-9A-F]{2}$/)
    assert.deepEqual(second, first)
  }))

test('ownCertificate keeps folder and files to their owner', { skip: process.platform === 'win32' }, () =>
  inFolder(async folder => {
    const dataDir = join(folder, 'data')
    await ownCertificate(dataDir, 'chat.example')
    assert.equal((await stat(dataDir)).mode & 0o777, 0o700)
    assert.deepEqual((await readdir(dataDir)).toSorted(), ['certificate.key', 'certificate.pem'])
    for (const file of await readdir(dataDir)) {
      assert.equal((await stat(join(dataDir, file))).mode & 0o777, 0o600, file)
    }
  }),
)

test('ownCertificate refuses a damaged certificate and says which file it is', () =>
  inFolder(async folder => {
    await ownCertificate(folder, 'chat.example')
    await writeFile(join(folder, 'certificate.pem'), 'not a certificate')
    await assert.rejects(ownCertificate(folder, 'chat.example'), /certificate\.pem/)
  }))
