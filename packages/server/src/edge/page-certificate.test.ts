// page-certificate.test.ts: what browsers ask of a certificate, and when it is made anew.

import assert from 'node:assert/strict'
import { X509Certificate } from 'node:crypto'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { ownPageCertificate } from './page-certificate.ts'

const NOW_MS = Date.UTC(2026, 5, 1)
const DAY_MS = 86_400_000
const subject = { names: ['chat.example', 'wren', 'not a name', '10.0.0.7'], addresses: ['192.0.2.7', '::1'] }

async function inFolder(run: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'stonechat-page-certificate-'))
  try {
    await run(folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}

test('ownPageCertificate names the machine, is for servers, and lasts no longer than browsers accept', () =>
  inFolder(async folder => {
    const { cert } = await ownPageCertificate(folder, subject, NOW_MS)
    const certificate = new X509Certificate(cert)
    for (const name of ['chat.example', 'wren']) assert.equal(certificate.checkHost(name), name)
    for (const address of subject.addresses) assert.ok(certificate.checkIP(address), address)
    assert.equal(certificate.checkIP('192.0.2.8'), undefined)
    // id-kp-serverAuth.
    assert.deepEqual(certificate.keyUsage, ['1.3.6.1.5.5.7.3.1'])
    const { validFromDate, validToDate } = certificate
    assert.ok(validFromDate.getTime() < NOW_MS)
    assert.ok(validToDate.getTime() - validFromDate.getTime() <= 825 * DAY_MS)
    assert.equal((await stat(join(folder, 'page-certificate.key'))).mode & 0o777, 0o600)
  }))

test('ownPageCertificate stays while it is good, and is made anew before it ends or when an address is new', () =>
  inFolder(async folder => {
    const first = await ownPageCertificate(folder, subject, NOW_MS)
    const fewer = { names: ['wren'], addresses: ['::1'] }
    assert.deepEqual(await ownPageCertificate(folder, fewer, NOW_MS + 700 * DAY_MS), first)
    const moved = { ...subject, addresses: ['198.51.100.7'] }
    const second = await ownPageCertificate(folder, moved, NOW_MS)
    assert.notEqual(second.fingerprint, first.fingerprint)
    const third = await ownPageCertificate(folder, moved, NOW_MS + 800 * DAY_MS)
    assert.notEqual(third.fingerprint, second.fingerprint)
    assert.deepEqual(await ownPageCertificate(folder, moved, NOW_MS + 800 * DAY_MS), third)
  }))

test('ownPageCertificate is made anew when a crash has left the key of another one', () =>
  inFolder(async folder => {
    const first = await ownPageCertificate(folder, subject, NOW_MS)
    const other = await ownPageCertificate(join(folder, 'other'), subject, NOW_MS)
    await writeFile(join(folder, 'page-certificate.key'), other.key)
    const second = await ownPageCertificate(folder, subject, NOW_MS)
    assert.notEqual(second.fingerprint, first.fingerprint)
    assert.equal(await readFile(join(folder, 'page-certificate.key'), 'utf8'), second.key)
  }))
