// identity.test.ts: a key is made once, kept for its owner alone, and never replaced.
import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { nodeCrypto } from './crypto.ts'
import { ownIdentity } from './identity.ts'

async function newFolder(context: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'roam-identity-'))
  context.after(() => rm(folder, { recursive: true }))
  return folder
}

test('ownIdentity makes a key in a folder that is made too, and reads the same ever after', async context => {
  const folder = await newFolder(context)
  const file = join(folder, 'new', 'device.key')
  const made = await ownIdentity(file)
  assert.deepEqual(await ownIdentity(file), made)
  assert.deepEqual(nodeCrypto.publicKey(made.keys.privateKey), made.keys.publicKey)
  assert.deepEqual(await readdir(join(folder, 'new')), ['device.key'])
})

test('R-KEY-8: ownIdentity lets nobody else read the key', async context => {
  const folder = await newFolder(context)
  const file = join(folder, 'new', 'device.key')
  await ownIdentity(file)
  if (process.platform === 'win32') return
  assert.equal((await stat(file)).mode & 0o777, 0o600)
  assert.equal((await stat(join(folder, 'new'))).mode & 0o777, 0o700)
})

test('ownIdentity gives all who start at once the same key', async context => {
  const file = join(await newFolder(context), 'device.key')
  const [first, ...others] = await Promise.all(Array.from({ length: 8 }, () => ownIdentity(file)))
  for (const other of others) assert.deepEqual(other, first)
})

test('ownIdentity gives a secret that is neither key, and other for another key', async context => {
  const folder = await newFolder(context)
  const one = await ownIdentity(join(folder, 'one'))
  const other = await ownIdentity(join(folder, 'other'))
  assert.equal(one.secret.length, 32)
  assert.notDeepEqual(one.secret, one.keys.privateKey)
  assert.notDeepEqual(one.secret, other.secret)
})

test('ownIdentity throws over a file that holds something else, and leaves it as it is', async context => {
  const file = join(await newFolder(context), 'device.key')
  const key = 'A'.repeat(43)
  for (const text of [
    '',
    key,
    `roam-private-key:${key}A`,
    `roam-private-key:${key.slice(1)}`,
    'roam-private-key:',
  ]) {
    await writeFile(file, text)
    await assert.rejects(ownIdentity(file), {
      message: `${file} is no private key of roam; put it right, or remove it for a new one`,
    })
    assert.equal(await readFile(file, 'utf8'), text)
  }
})

test('ownIdentity reads a file that was typed, with a line end of any kind or none', async context => {
  const file = join(await newFolder(context), 'device.key')
  for (const end of ['', '\n', '\r\n']) {
    await writeFile(file, `roam-private-key:${'A'.repeat(43)}${end}`)
    assert.deepEqual((await ownIdentity(file)).keys.privateKey, new Uint8Array(32))
  }
})

test('ownIdentity says which file it could not make', async context => {
  const folder = await newFolder(context)
  await writeFile(join(folder, 'file'), '')
  await assert.rejects(ownIdentity(join(folder, 'file', 'device.key')), /file.device\.key/)
})
