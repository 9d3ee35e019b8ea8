// messages.test.ts: what was said in several lines, reacted to and taken back is read again after the server was killed.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { PLAIN, stonechat } from './drivers/chat-server.ts'
import { Conversation } from './drivers/conversation.ts'
import { makeFolder } from './drivers/folder.ts'
import type { IrcClient } from './drivers/irc-client.ts'
import { Program } from './drivers/program.ts'

const capabilities =
  'batch message-tags echo-message draft/multiline draft/message-redaction draft/chathistory draft/event-playback'

async function startIn(folder: string): Promise<{ program: Program; port: number }> {
  const program = new Program(stonechat('serve', '--listen', PLAIN, '--data-dir', folder))
  const [, port] = await program.prints(/listening on tcp:\/\/\S+:(\d+)\n/)
  return { program, port: Number(port) }
}

async function joins(port: number, name: string, conversation: Conversation): Promise<IrcClient> {
  const client = await conversation.registers(name, { port })
  client.send(`CAP REQ :${capabilities}`, 'JOIN #sea')
  await client.hears(/ 366 /)
  return client
}

/** What is acknowledged before the kill. */
async function talk(alice: IrcClient, bob: IrcClient): Promise<void> {
  alice.send(
    'BATCH +1 draft/multiline #sea',
    '@batch=1 PRIVMSG #sea :a haiku',
    '@batch=1 PRIVMSG #sea :',
    'BATCH -1',
  )
  const [, haiku = ''] = await alice.hears(/^@msgid=(\S+) \S+ BATCH \+\S+ draft\/multiline #sea$/)
  await bob.hears(/ BATCH -\S+$/)
  bob.send(`@+draft/reply=${haiku};+draft/react=🌊 TAGMSG #sea`, 'PRIVMSG #sea :my password is xylophone')
  const [, secret = ''] = await bob.hears(/^@msgid=(\S+) \S+ PRIVMSG #sea :my password/)
  bob.send(`REDACT #sea ${secret} :oops`)
  await bob.hears(new RegExp(` REDACT #sea ${secret} :oops$`))
  await alice.hears(new RegExp(` REDACT #sea ${secret} :oops$`))
}

test('a batch, a reaction and a redaction are there after kill -9, and what was redacted is not', async () => {
  await using folder = await makeFolder()
  const { program, port } = await startIn(folder.path)
  await using before = new Conversation({ port })
  await talk(await joins(port, 'alice', before), await joins(port, 'bob', before))
  program.kill('SIGKILL')
  await program.exits()
  await program[Symbol.asyncDispose]()
  const again = await startIn(folder.path)
  await using server = again.program
  await using after = new Conversation({ port: again.port })
  const carol = await joins(again.port, 'carol', after)
  carol.send('CHATHISTORY LATEST #sea * 5')
  const page = (await carol.catchesUp()).map(line => line.replace(/^\S+ (?=:)/, ''))
  const shape = (line: string): string => /^:([\w.]+)\S* (\S+)/.exec(line)?.slice(1).join(' ') ?? line
  assert.deepEqual(page.map(shape), [
    'stonechat.local BATCH',
    'bob JOIN',
    'alice BATCH',
    'alice PRIVMSG',
    'alice PRIVMSG',
    'alice BATCH',
    'bob TAGMSG',
    'bob REDACT',
    'carol JOIN',
    'stonechat.local BATCH',
  ])
  carol.send('SEARCH text=xylophone')
  await carol.hears(/ BATCH \+\S+ soju\.im\/search$/)
  await carol.hearsNo(/xylophone/)
  server.kill('SIGTERM')
  await server.exits()
  const database = await readFile(join(folder.path, 'history.db'))
  assert.ok(database.includes('a haiku'))
  assert.ok(!database.includes('my password'), 'what was redacted is still in the file')
})
