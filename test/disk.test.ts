// disk.test.ts: the disk is full, or can only be read: nothing acknowledged is lost, and nobody is told that it was kept.
import assert from 'node:assert/strict'
import { appendFile, mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { PLAIN, stonechat } from './drivers/chat-server.ts'
import { Conversation } from './drivers/conversation.ts'
import { makeFolder } from './drivers/folder.ts'
import type { IrcClient } from './drivers/irc-client.ts'
import { Program } from './drivers/program.ts'
import { faultOf, inside, makeDisk, needsMounts, serveOn } from './drivers/small-disk.ts'

const options = { timeout: 90_000 }
/** Of the text of a message: a few hundred of them fill a megabyte. */
const TEXT_BYTES = 400
const MESSAGES_MAX = 5_000

/** Says one message after another, each when the one before is answered, until one is refused; gives those echoed. */
async function speakUntilRefused(alice: IrcClient): Promise<string[]> {
  const echoed: string[] = []
  for (let number = 0; number < MESSAGES_MAX; number++) {
    const text = `${number} ${'x'.repeat(TEXT_BYTES)}`
    alice.send(`PRIVMSG #sea :${text}`)
    const { input } = await alice.hears(/ PRIVMSG /)
    if (/^:\S+ FAIL PRIVMSG MESSAGE_NOT_STORED #sea :/.test(input)) return echoed
    echoed.push(text)
  }
  return assert.fail(`no message was refused among ${MESSAGES_MAX}`)
}

async function port(server: Program): Promise<number> {
  const [, digits] = await server.prints(/listening on tcp:\/\/\S+:(\d+)\n[^]*Ctrl-C stops it/)
  return Number(digits)
}

async function exported(server: Program, folder: string): Promise<string[]> {
  const command = stonechat('export', '--data-dir', folder)
  await using program = new Program(['nsenter', '--mount', `--target=${server.pid}`, ...command])
  assert.deepEqual(await program.exits(), { code: 0, signal: null })
  return program.stdout.text
    .split('\n')
    .slice(0, -1)
    .map(line => String(JSON.parse(line).text))
}

test('a full disk refuses messages, loses none that was echoed, and takes them again when there is room', {
  ...options,
  ...needsMounts('nsenter'),
}, async () => {
  await using folder = await makeFolder()
  const disk = join(folder.path, 'disk')
  await mkdir(disk)
  const config = join(folder.path, 'chat.toml')
  await writeFile(config, 'flood = { enabled = false }\n')
  const mount = `mount -t tmpfs -o size=3m,mode=700 none '${disk}'`
  await using server = serveOn(disk, mount, '--listen', PLAIN, '--config', config)
  await using conversation = new Conversation({ port: await port(server) })
  const alice = await conversation.joins('alice', '#sea')
  alice.send('CAP REQ echo-message', 'PRIVMSG #sea :before')
  await alice.hears(/PRIVMSG #sea :before$/)
  // All the room that is left, to the last byte.
  const filler = inside(server, join(disk, 'filler'))
  const full = appendFile(filler, Buffer.alloc(4 * 1024 * 1024))
  await assert.rejects(full, { code: 'ENOSPC' })
  const echoed = await speakUntilRefused(alice)
  await server.stderr.says(
    /"event":"store","notice":"The history cannot be written, messages are refused: [^"]*full"/,
  )
  alice.send('PRIVMSG #sea :refused')
  await alice.hears(/FAIL PRIVMSG MESSAGE_NOT_STORED #sea :/)
  await rm(filler)
  await server.stderr.says(/"notice":"The history can be written again"/)
  alice.send('PRIVMSG #sea :after')
  await alice.hears(/PRIVMSG #sea :after$/)
  const texts = await exported(server, disk)
  assert.deepEqual(texts, ['before', ...echoed, 'after'])
})

test('serve says in one line that its data folder can only be read', {
  ...options,
  ...needsMounts(),
}, async () => {
  await using folder = await makeFolder()
  await using first = new Program(stonechat('serve', '--listen', PLAIN, '--data-dir', folder.path))
  await first.prints(/Ctrl-C stops it/)
  first.kill('SIGTERM')
  await first.exits()
  const mount = `mount --bind '${folder.path}' '${folder.path}' && mount -o remount,bind,ro '${folder.path}'`
  await using server = serveOn(folder.path, mount, '--listen', PLAIN)
  assert.deepEqual(await server.exits(), { code: 1, signal: null })
  assert.match(
    server.stderr.text,
    /^stonechat: open the history \S+history\.db: its disk can only be read\n$/,
  )
})

test('a disk that turns read-only refuses messages, and loses none that was echoed', {
  ...options,
  ...needsMounts('mkfs.ext4', 'truncate'),
}, async () => {
  await using folder = await makeFolder()
  const [disk, image, config] = ['disk', 'image', 'chat.toml'].map(name => join(folder.path, name))
  assert.ok(disk && image && config)
  await mkdir(disk)
  await writeFile(config, 'flood = { enabled = false }\n')
  makeDisk(image)
  const mount = `mount -o loop,errors=remount-ro '${image}' '${disk}'`
  const server = serveOn(disk, mount, '--listen', PLAIN, '--config', config)
  await using _stopped = server
  await using conversation = new Conversation({ port: await port(server) })
  const alice = await conversation.joins('alice', '#sea')
  alice.send('CAP REQ echo-message', 'PRIVMSG #sea :before')
  await alice.hears(/PRIVMSG #sea :before$/)
  await writeFile(faultOf(image), 'a test')
  const echoed = await speakUntilRefused(alice)
  await server.stderr.says(/"notice":"The history cannot be written, messages are refused: /)
  alice.send('PRIVMSG #sea :refused', 'CHATHISTORY LATEST #sea * 10')
  await alice.hears(/FAIL PRIVMSG MESSAGE_NOT_STORED #sea :/)
  // What was said before is read all the same.
  await alice.hears(/PRIVMSG #sea :before$/)
  assert.deepEqual(echoed, [])
})
