// known-certificates.test.ts: whom a client trusts over TLS, and how it says that it does not.
import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { KnownCertificates } from './known-certificates.ts'

const HOST = 'chat.example:6697'
const own = { fingerprint: 'a'.repeat(64), fault: 'DEPTH_ZERO_SELF_SIGNED_CERT' }
const other = { ...own, fingerprint: 'b'.repeat(64) }
const vouched = { fingerprint: 'c'.repeat(64), fault: undefined }

async function withFile(run: (file: string, met: string[]) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'stonechat-known-'))
  try {
    await run(join(folder, 'client', 'known_certificates'), [])
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function meet(
  file: string,
  met: string[],
  shown: typeof own | typeof vouched,
  host = HOST,
): Promise<void> {
  const { judge, keep } = await new KnownCertificates(file, text => met.push(text)).judgementOf(host)
  judge(shown)
  await keep()
}

test('KnownCertificates: the first certificate is told of, kept for its owner alone, and the only one then', () =>
  withFile(async (file, met) => {
    await meet(file, met, own)
    await meet(file, met, own, 'CHAT.example:6697')
    assert.deepEqual(met, [
      `${HOST} is met for the first time. Its certificate is sha256-${own.fingerprint}, now in ${file}.\n`,
    ])
    assert.equal((await stat(file)).mode & 0o777, 0o600)
    await assert.rejects(meet(file, met, other), (error: Error) => {
      for (const part of [own.fingerprint, other.fingerprint, `${file}:1`, 'Somebody may be in between'])
        assert.ok(error.message.includes(part), error.message)
      return true
    })
  }))

test('KnownCertificates: what an authority vouches for is trusted, and from then on one has to', () =>
  withFile(async (file, met) => {
    await meet(file, met, vouched)
    await meet(file, met, { ...vouched, fingerprint: own.fingerprint })
    assert.deepEqual(met, [])
    await assert.rejects(meet(file, met, own), /an authority vouched for it before, and none does now/)
    await meet(file, met, other, 'other.example:1')
    await meet(file, met, vouched, 'other.example:1')
  }))

test('KnownCertificates: a line that two have written counts once, and one that is none stops all', () =>
  withFile(async (file, met) => {
    await meet(file, met, own)
    const text = await readFile(file, 'utf8')
    await writeFile(file, `# mine\n${text}${text}`.trimEnd())
    await meet(file, met, own)
    await meet(file, met, other, 'b.example:1')
    assert.match(await readFile(file, 'utf8'), /\nb\.example:1 sha256-b+\n$/)
    await writeFile(file, `${text}${HOST} sha256-${other.fingerprint}\n`)
    await assert.rejects(meet(file, met, own), /:2 names chat\.example:6697 again/)
    await writeFile(file, 'chat.example sha256-abc\n')
    await assert.rejects(meet(file, met, own), /:1 is not `host:port sha256-HEX`/)
  }))
