// known-hosts.test.ts: the first key of a host is kept, and another is refused with both and what to do.
import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { SocketError } from '@stonechat/sockets'
import { fingerprintOf } from '../core/wire/fingerprint.ts'
import { KNOWN_HOSTS_MAX, KnownHosts } from './known-hosts.ts'

const KEY = new Uint8Array(32).fill(1)
const OTHER_KEY = new Uint8Array(32).fill(2)
const HOST = 'chat.example:6697'

async function newFile(context: TestContext, text?: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'roam-known-hosts-'))
  context.after(() => rm(folder, { recursive: true }))
  const file = join(folder, 'known-hosts')
  if (text !== undefined) await writeFile(file, text)
  return file
}

test('R-KEY-4, R-KEY-7: KnownHosts keeps the first key of a host, for the next start too', async context => {
  const file = await newFile(context)
  const hosts = new KnownHosts(file)
  assert.equal(await hosts.keyOf(HOST), undefined)
  assert.equal(await hosts.trust(HOST, KEY), 'new')
  assert.equal(await hosts.trust(HOST, KEY), 'known')
  assert.deepEqual(await new KnownHosts(file).keyOf(HOST), KEY)
  assert.equal(await readFile(file, 'utf8'), `${HOST} ${fingerprintOf(KEY)}\n`)
  if (process.platform !== 'win32') assert.equal((await stat(file)).mode & 0o777, 0o600)
})

test('R-KEY-5: KnownHosts refuses another key, with both and what to do, and keeps the first', async context => {
  const file = await newFile(context, `# mine\n\n${HOST} ${fingerprintOf(KEY)}\n`)
  const hosts = new KnownHosts(file)
  await assert.rejects(hosts.trust(HOST, OTHER_KEY), error => {
    assert.ok(error instanceof SocketError)
    assert.equal(error.code, 'EFINGERPRINT')
    assert.equal(error.address, `udp://${HOST}`)
    for (const said of [fingerprintOf(KEY), fingerprintOf(OTHER_KEY), `remove ${file}:3 and try again`])
      assert.ok(error.message.includes(said), said)
    return true
  })
  assert.deepEqual(await hosts.keyOf(HOST), KEY)
})

test('R-KEY-7: KnownHosts knows a host by its port, and in any case', async context => {
  const hosts = new KnownHosts(await newFile(context))
  await hosts.trust('Chat.Example:6697', KEY)
  assert.equal(await hosts.trust('chat.example:6698', OTHER_KEY), 'new')
  assert.equal(await hosts.trust('[2001:db8::1]:6697', OTHER_KEY), 'new')
  assert.deepEqual(await hosts.keyOf('CHAT.example:6697'), KEY)
  assert.deepEqual(await hosts.keyOf('[2001:DB8::1]:6697'), OTHER_KEY)
})

test('R-KEY-7: KnownHosts leaves what people wrote, and mends a last line without an end', async context => {
  const text = `# the ship\n\n  One.example:1   ${fingerprintOf(KEY)}  \r\n# end`
  const file = await newFile(context, text)
  const hosts = new KnownHosts(file)
  assert.deepEqual(await hosts.keyOf('one.example:1'), KEY)
  await hosts.trust(HOST, OTHER_KEY)
  assert.equal(await readFile(file, 'utf8'), `${text}\n${HOST} ${fingerprintOf(OTHER_KEY)}\n`)
})

test('KnownHosts throws over a line that it does not understand, and names it', async context => {
  const key = fingerprintOf(KEY)
  for (const line of [
    'chat.example',
    `chat.example ${key}`,
    `${HOST} ${key}A`,
    `${HOST} ${key} more`,
    HOST,
  ]) {
    const file = await newFile(context, `# mine\n${line}\n`)
    const expected = { message: `${file}:2 is not \`host:port key\`; put it right, or remove the line` }
    await assert.rejects(new KnownHosts(file).keyOf(HOST), expected)
    await assert.rejects(new KnownHosts(file).trust('other.example:1', KEY), expected)
  }
})

test('KnownHosts throws over a host that is named twice', async context => {
  const file = await newFile(
    context,
    `${HOST} ${fingerprintOf(KEY)}\nCHAT.example:6697 ${fingerprintOf(OTHER_KEY)}\n`,
  )
  await assert.rejects(new KnownHosts(file).keyOf(HOST), /:2 names CHAT\.example:6697 again/)
})

test('KnownHosts loses none of many that are met at once, and leaves no other file', async context => {
  const file = await newFile(context)
  const hosts = new KnownHosts(file)
  const names = Array.from({ length: 20 }, (_, index) => `host-${index}.example:1`)
  await Promise.all(names.map(name => hosts.trust(name, KEY)))
  for (const name of names) assert.deepEqual(await hosts.keyOf(name), KEY)
  assert.deepEqual(await readdir(join(file, '..')), ['known-hosts'])
})

test('KnownHosts goes on after a refusal', async context => {
  const hosts = new KnownHosts(await newFile(context))
  await hosts.trust(HOST, KEY)
  await assert.rejects(hosts.trust(HOST, OTHER_KEY))
  assert.equal(await hosts.trust('other.example:1', OTHER_KEY), 'new')
})

test('KnownHosts is full at 4096 hosts, and forgets none', async context => {
  const lines = Array.from({ length: KNOWN_HOSTS_MAX }, (_, index) => `host:${index} ${fingerprintOf(KEY)}\n`)
  const file = await newFile(context, lines.join(''))
  const hosts = new KnownHosts(file)
  await assert.rejects(hosts.trust(HOST, KEY), { message: /is full: 4096 hosts/ })
  assert.equal(await hosts.trust('host:0', KEY), 'known')
})

test('KnownHosts does not take a huge file for its own', async context => {
  const file = await newFile(context, '#'.repeat(KNOWN_HOSTS_MAX * 512 + 1))
  await assert.rejects(new KnownHosts(file).keyOf(HOST), /too long/)
})

test('KnownHosts throws over what is no host and port', async context => {
  const hosts = new KnownHosts(await newFile(context))
  for (const host of ['', 'chat.example', 'chat.example:', 'chat example:1', '#chat:1', 'a:1\nb:2']) {
    await assert.rejects(hosts.keyOf(host), TypeError, host)
    await assert.rejects(hosts.trust(host, KEY), TypeError, host)
  }
})
