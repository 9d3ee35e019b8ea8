// configuration.test.ts: `stonechat serve --config` as a person uses it: what is refused, and what SIGHUP does.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { createReadStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { PLAIN, stonechat } from './drivers/chat-server.ts'
import { Conversation } from './drivers/conversation.ts'
import { makeFolder } from './drivers/folder.ts'
import type { IrcClient } from './drivers/irc-client.ts'
import { Program } from './drivers/program.ts'
import { Terminal } from './drivers/terminal.ts'
import { needs } from './programs.ts'

const options = { timeout: 60_000 }
const LISTEN = 'listen = ["tcp://127.0.0.1:0"]\ndataDir = "data"\n'

async function outcome(...args: readonly string[]): Promise<[code: number | null, out: string, err: string]> {
  await using program = new Program(stonechat(...args))
  const { code } = await program.exits()
  return [code, program.stdout.text, program.stderr.text]
}

test('serve --config refuses each fault with file, line and key; --check only looks', options, async () => {
  await using folder = await makeFolder()
  const file = join(folder.path, 'chat.toml')
  await writeFile(file, `${LISTEN}nick = 1\n\n[limits]\nnickLength = 0\n`)
  const said = `stonechat: ${file}:3: nick: there is no such key
stonechat: ${file}:6: limits.nickLength: expected a whole number from 1 to 64
`
  assert.deepEqual(await outcome('serve', '--config', file), [1, '', said])
  assert.deepEqual(await outcome('serve', '--check', '--config', file), [1, '', said])
  assert.deepEqual(await outcome('config', '--config', file), [1, '', said])
  await writeFile(file, LISTEN)
  assert.deepEqual(await outcome('serve', '--check', '--config', file), [
    0,
    'The configuration is right.\n',
    '',
  ])
})

test('config prints a configuration that serve --check takes', options, async () => {
  await using folder = await makeFolder()
  const file = join(folder.path, 'chat.toml')
  const [code, text] = await outcome('config')
  assert.equal(code, 0)
  await writeFile(file, text)
  assert.deepEqual(await outcome('config', '--config', file), [0, text, ''])
})

test(
  'SIGHUP takes up the file, drops nobody, and keeps what was when the file is wrong',
  options,
  async () => {
    await using folder = await makeFolder()
    const file = join(folder.path, 'chat.toml')
    await writeFile(file, `${LISTEN}motd = "low tide"\n`)
    await using server = new Program(stonechat('serve', '--config', file))
    const [, port] = await server.prints(/listening on tcp:\/\/127\.0\.0\.1:(\d+)\n[^]*Ctrl-C stops it/)
    await using conversation = new Conversation({ port: Number(port) })
    const alice = await conversation.registers('alice')
    await writeFile(
      file,
      `${LISTEN}motd = "high tide"\nconnectionPassword = "pebble"\nlimits.topicLength = 7\n`,
    )
    server.kill('SIGHUP')
    await alice.hears(/^:\S+ 005 alice TOPICLEN=7 :/)
    alice.send('MOTD')
    await alice.hears(/^:\S+ 372 alice :- high tide$/)
    const stranger = await conversation.connects('stranger')
    stranger.send('NICK stranger', 'USER stranger 0 * :Stranger')
    await stranger.hears(/^:\S+ 464 /)
    await stranger.isClosed()
    await writeFile(file, `${LISTEN}motd = "no tide"\ncasemapping = "rfc1459"\n`)
    server.kill('SIGHUP')
    await server.stderr.says(
      /casemapping: cannot change while the server runs\nstonechat: all stays as it was\n/,
    )
    alice.send('MOTD')
    await alice.hears(/^:\S+ 372 alice :- high tide$/)
  },
)

test('REHASH takes up the file, and tells the operator what is wrong with it', options, async () => {
  await using folder = await makeFolder()
  const file = join(folder.path, 'chat.toml')
  await using hashing = new Program(stonechat('operator', 'hash'))
  hashing.write('pebble')
  hashing.endInput()
  await hashing.exits()
  const operator = `[[operators]]\nname = "admin"\npassword = "${hashing.stdout.text.trim()}"\nprivileges = ["rehash"]\n`
  await writeFile(file, LISTEN + operator)
  await using server = new Program(stonechat('serve', '--config', file))
  const [, port] = await server.prints(/listening on tcp:\/\/127\.0\.0\.1:(\d+)\n[^]*Ctrl-C stops it/)
  await using conversation = new Conversation({ port: Number(port) })
  const alice = await conversation.registers('alice')
  alice.send('OPER admin pebble')
  await alice.hears(/^:\S+ 381 /)
  await writeFile(file, `${LISTEN}limits.nickLength = 9\n${operator}`)
  alice.send('REHASH')
  await alice.hears(/^:\S+ 005 alice NICKLEN=9 :/)
  await alice.hears(/^:\S+ NOTICE alice :The configuration has been read again$/)
  await writeFile(file, `${LISTEN}nick = 9\n`)
  alice.send('REHASH')
  await alice.hears(/^:\S+ NOTICE alice :\S+chat\.toml:3: nick: there is no such key$/)
})

test('a server ends when the terminal that it was started from is closed', {
  ...options,
  ...needs('tmux'),
}, async () => {
  await using folder = await makeFolder()
  const command = stonechat('serve', '--listen', PLAIN, '--data-dir', join(folder.path, 'data'))
  // The process holds it open for as long as it lives.
  const life = join(folder.path, 'life')
  await promisify(execFile)('mkfifo', [life])
  const ended = text(createReadStream(life))
  let alice: IrcClient
  await using conversation = new Conversation({ port: 0 })
  {
    await using terminal = await Terminal.open(['sh', '-c', 'exec "$@" 9>"$0"', life, ...command])
    const [, port] = await terminal.shows(/listening on tcp:\/\/127\.0\.0\.1:(\d+)\n[^]*Ctrl-C stops it/)
    alice = await conversation.registers('alice', { port: Number(port) })
  }
  await alice.hears(/^ERROR :.*shutting down/i)
  await alice.isClosed()
  await ended
})
