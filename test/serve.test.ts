// serve.test.ts: `stonechat serve` as a person uses it: what it prints, where it listens, how it ends.
import assert from 'node:assert/strict'
import { readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { complaints, ENCRYPTED, PLAIN, startServer, startServerIn, stonechat } from './drivers/chat-server.ts'
import { Conversation } from './drivers/conversation.ts'
import { makeFolder } from './drivers/folder.ts'
import { Program } from './drivers/program.ts'
import { Terminal } from './drivers/terminal.ts'
import { needs } from './programs.ts'

const options = { timeout: 60_000 }
const PROMPTLY_MS = 3_000
/** One connection may keep the server from ending for five seconds, not longer. */
const STUBBORN_MS = 8_000

/** Runs a command that must fail, and gives the one line that it says about it. */
async function failure(code: number, ...args: readonly string[]): Promise<string> {
  await using program = new Program(stonechat(...args))
  assert.deepEqual(await program.exits(), { code, signal: null })
  assert.equal(program.stdout.text, '')
  assert.match(program.stderr.text, /^stonechat: [^\n]+\n$/)
  return program.stderr.text
}

async function fileModes(folder: string): Promise<string[]> {
  const files = await readdir(folder)
  return Promise.all(files.map(async file => ((await stat(join(folder, file))).mode & 0o777).toString(8)))
}

test('serve says where it listens and how to join, and whoever does as it says has joined', {
  ...options,
  ...needs('irssi', 'tmux'),
}, async () => {
  await using server = await startServer(PLAIN, ENCRYPTED)
  const text = server.program.stdout.text
  assert.match(text, new RegExp(`^\\s*listening on tcp://127\\.0\\.0\\.1:${server.port}$`, 'm'))
  assert.match(text, new RegExp(`^\\s*listening on tls://127\\.0\\.0\\.1:${server.tlsPort}$`, 'm'))
  const command = /^\s*(irssi .*)$/m.exec(text)?.[1] ?? ''
  await using home = await makeFolder()
  await using irssi = await Terminal.open([...command.split(' '), `--home=${home.path}`])
  await irssi.shows(/Welcome to the \S+ network/)
})

test('serve shows the fingerprint of the certificate that its encrypted port presents', options, async () => {
  await using server = await startServer(PLAIN, ENCRYPTED)
  await using conversation = new Conversation({ port: server.tlsPort, tls: true })
  const alice = await conversation.registers('alice')
  assert.equal(alice.peerFingerprint, server.fingerprint)
})

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  test(`serve says goodbye to everybody on ${signal} and exits with 0`, options, async () => {
    await using server = await startServer(PLAIN, ENCRYPTED)
    await using conversation = new Conversation(server)
    const clients = [
      await conversation.joins('alice', '#sea'),
      await conversation.joins('bob', '#sea', { port: server.tlsPort, tls: true }),
      await conversation.connects('stranger'),
    ]
    server.program.kill(signal)
    for (const client of clients) {
      await client.hears(/^ERROR :.*shutting down/i)
      await client.isClosed()
    }
    assert.deepEqual(await server.program.exits(PROMPTLY_MS), { code: 0, signal: null })
    assert.deepEqual(complaints(server.program), [])
  })
}

test('serve ends although a client neither reads nor goes', options, async () => {
  await using server = await startServer()
  await using conversation = new Conversation(server)
  const sloth = await conversation.joins('sloth', '#sea')
  sloth.socket.pause()
  server.program.kill('SIGTERM')
  assert.deepEqual(await server.program.exits(STUBBORN_MS), { code: 0, signal: null })
})

test(
  'serve listens by default in the clear on loopback, for browsers too, and over TLS and roam everywhere',
  options,
  async () => {
    await using folder = await makeFolder()
    await using own = await makeFolder()
    const config = join(own.path, 'chat.toml')
    // The network of this machine need not know.
    await writeFile(config, 'announce = false\n')
    await using program = new Program(stonechat('serve', '--config', config), {
      environment: { HOME: folder.path, XDG_STATE_HOME: folder.path, XDG_CACHE_HOME: folder.path },
    })
    const isReady = await program.prints(/Ctrl-C stops it/).then(
      () => true,
      () => false,
    )
    // The ports are fixed. Where another server has one of them, the refusal shows which one was wanted.
    const refusal =
      /^stonechat: listen (tcp:\/\/127\.0\.0\.1:6667|(tls|udp):\/\/(\[::\]|0\.0\.0\.0):6697): address already in use/
    if (!isReady) return assert.match(program.stderr.text, refusal)
    const listeners = program.stdout.text.match(/listening on .*/g) ?? []
    const isPageTaken = program.stdout.text.includes('No page at http://127.0.0.1:8067: another program')
    assert.equal(listeners.length, isPageTaken ? 3 : 4)
    assert.equal(listeners[0], 'listening on tcp://127.0.0.1:6667')
    assert.match(listeners[1] ?? '', /^listening on tls:\/\/(\[::\]|0\.0\.0\.0):6697$/)
    assert.match(listeners[2] ?? '', /^listening on udp:\/\/(\[::\]|0\.0\.0\.0):6697$/)
    if (!isPageTaken) assert.equal(listeners[3], 'listening on http://127.0.0.1:8067')
    // Its state, and what Node has compiled, are all that it leaves.
    assert.deepEqual(await readdir(folder.path), ['stonechat'])
  },
)

test('serve stops although its log cannot be written: the disk is full', options, async () => {
  await using folder = await makeFolder()
  const configuration = '[log]\ntarget = "/dev/full"\n'
  await using server = await startServerIn(folder, { configuration })
  server.program.kill('SIGTERM')
  assert.deepEqual(await server.program.exits(), { code: 0, signal: null })
})

test('serve says in one line that a port is in use, and exits with 1', options, async () => {
  await using server = await startServer()
  await using folder = await makeFolder()
  const url = `tcp://127.0.0.1:${server.port}`
  const line = await failure(1, 'serve', '--listen', PLAIN, '--listen', url, '--data-dir', folder.path)
  assert.match(line, new RegExp(`${url}: address already in use`))
})

test('serve says in one line which option, command or URL it does not understand', options, async () => {
  const urls = ['nonsense', 'gopher://127.0.0.1:0', 'tcp://127.0.0.1:65536']
  const lines = await Promise.all([
    failure(2, 'serve', '--colour', 'blue'),
    failure(2, 'serve', 'here'),
    failure(2, 'srve'),
    ...urls.map(url => failure(1, 'serve', '--listen', url)),
  ])
  for (const [index, word] of ['--colour', 'here', 'srve', ...urls].entries()) {
    assert.ok(lines[index]?.includes(word), `${word}: ${lines[index]}`)
  }
})

test(
  'serve keeps certificate and history for its own eyes, and the certificate from start to start',
  options,
  async () => {
    await using parent = await makeFolder()
    const folder = join(parent.path, 'new', 'data')
    const fingerprints = []
    for (let start = 0; start < 2; start += 1) {
      await using program = new Program(stonechat('serve', '--listen', ENCRYPTED, '--data-dir', folder))
      const [fingerprint] = await program.prints(/\b[0-9A-F]{2}(:[0-9A-F]{2}){31}\b/)
      fingerprints.push(fingerprint)
      const modes = await fileModes(folder)
      assert.ok(modes.length >= 2)
      assert.deepEqual([...new Set(modes)], ['600'])
      assert.equal((await stat(folder)).mode & 0o777, 0o700)
    }
    assert.equal(fingerprints[0], fingerprints[1])
  },
)

test('serve says in one line what is wrong with its data folder, and exits with 1', options, async () => {
  await using folder = await makeFolder()
  const file = join(folder.path, 'certificate.pem')
  await writeFile(file, 'no certificate')
  await writeFile(join(folder.path, 'certificate.key'), 'no key')
  const broken = await failure(1, 'serve', '--listen', ENCRYPTED, '--data-dir', folder.path)
  assert.ok(broken.includes(file), broken)
  const below = join(file, 'below')
  const blocked = await failure(1, 'serve', '--listen', ENCRYPTED, '--data-dir', below)
  assert.ok(blocked.includes(file), blocked)
})
