// kill.test.ts: the server is killed while people talk and ban: what it has echoed or confirmed is there, once.
import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { test } from 'node:test'
import { Banning, operatorConfiguration } from './drivers/banning.ts'
import { Conversation } from './drivers/conversation.ts'
import { PLAIN, stonechat } from './drivers/chat-server.ts'
import { makeFolder } from './drivers/folder.ts'
import { Program } from './drivers/program.ts'

/** Each takes about half a second. `KILLS=500` for longer. */
const KILLS = Number(process.env['KILLS'] ?? 12)
const SPEAKERS = 3
const MESSAGES = 400
/** Where within its load each server is killed: echoes heard until then, never the same twice in a row. */
const KILL_AFTER = [1, 30, 7, 200, 90, 400, 3, 150]

async function startIn(folder: string): Promise<{ program: Program; port: number }> {
  const config = join(folder, 'chat.toml')
  // The speakers flood: a server is to be killed while it has much to write.
  await writeFile(config, `flood = { enabled = false }\n${operatorConfiguration}`)
  const program = new Program(stonechat('serve', '--listen', PLAIN, '--data-dir', folder, '--config', config))
  const [, port] = await program.prints(/listening on tcp:\/\/\S+:(\d+)\n/)
  return { program, port: Number(port) }
}

/** The echoes that the speakers hear, `msgid text`, until all of their connections are closed. */
async function speak(port: number, round: number, onEcho: (count: number) => void): Promise<string[]> {
  const echoes: string[] = []
  const ended = Array.from({ length: SPEAKERS }, async (_, index) => {
    const nick = `s${index}`
    const socket = connect(port, '127.0.0.1').setEncoding('utf8')
    const lines = [
      'CAP REQ :echo-message message-tags',
      `NICK ${nick}`,
      `USER ${nick} 0 * :s`,
      'CAP END',
      'JOIN #sea',
    ]
    for (let count = 0; count < MESSAGES; count++) lines.push(`PRIVMSG #sea :${round} ${nick} ${count}`)
    socket.write(lines.map(line => `${line}\r\n`).join(''))
    await eachLine(socket, line => {
      const [, id, text] = new RegExp(`^@msgid=(\\S+) :${nick}!\\S+ PRIVMSG #sea :(.*)$`).exec(line) ?? []
      if (id !== undefined) onEcho(echoes.push(`${id} ${text}`))
    })
  })
  await Promise.all(ended)
  return echoes
}

/** Until it is closed, however that comes about: a server that is killed says no goodbye. */
async function eachLine(socket: Socket, take: (line: string) => void): Promise<void> {
  let rest = ''
  socket.on('error', () => socket.destroy())
  socket.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\r\n')
    rest = lines.pop() ?? ''
    for (const line of lines) take(line)
  })
  // Not once() of node:events: it rejects on an error, and a connection that is reset has one.
  await new Promise(resolve => socket.on('close', resolve))
}

/** All of the history of #sea, `msgid text`, read in pages as a client does. */
async function readAll(port: number): Promise<string[]> {
  await using conversation = new Conversation({ port })
  const reader = await conversation.joins('reader', '#sea')
  reader.send('CAP REQ :message-tags')
  const found: string[] = []
  for (let from = 'timestamp=2000-01-01T00:00:00.000Z'; ; ) {
    reader.send(`CHATHISTORY AFTER #sea ${from} 1000`)
    const page = (await reader.catchesUp()).flatMap(line => {
      const [, id, text] = /^@msgid=(\S+) :\S+ PRIVMSG #sea :(.*)$/.exec(line) ?? []
      return id === undefined ? [] : `${id} ${text}`
    })
    if (page.length === 0) return found
    found.push(...page)
    from = `msgid=${page.at(-1)?.split(' ')[0]}`
  }
}

test(`of ${KILLS} servers that are killed no echoed message is lost and none is there twice, and no ban is lost or back`, {
  timeout: 60_000 + KILLS * 5_000,
}, async () => {
  await using folder = await makeFolder()
  const echoed: string[] = []
  const banning = new Banning()
  for (let round = 0; round < KILLS; round++) {
    const { program, port } = await startIn(folder.path)
    await using conversation = new Conversation({ port })
    await banning.acts(await banning.checks(conversation), round)
    const killAfter = KILL_AFTER[round % KILL_AFTER.length] ?? 1
    const echoes = await speak(port, round, count => {
      if (count === killAfter) program.kill('SIGKILL')
    })
    assert.deepEqual(await program.exits(), { code: null, signal: 'SIGKILL' })
    assert.ok(echoes.length >= killAfter)
    echoed.push(...echoes)
  }
  const { program, port } = await startIn(folder.path)
  await using _stopped = program
  await using conversation = new Conversation({ port })
  await banning.checks(conversation)
  assert.ok(banning.acknowledged > 0)
  const kept = await readAll(port)
  const texts = kept.map(line => line.slice(line.indexOf(' ') + 1))
  const ids = kept.map(line => line.slice(0, line.indexOf(' ')))
  assert.equal(new Set(ids).size, ids.length, 'a msgid is there twice')
  assert.equal(new Set(texts).size, texts.length, 'a message is there twice')
  const keptOnes = new Set(kept)
  assert.deepEqual(
    echoed.filter(line => !keptOnes.has(line)),
    [],
    'an echoed message is lost',
  )
})
