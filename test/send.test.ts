// send.test.ts: `stonechat send`: what is said from a pipe, and how it says that it was not.
import assert from 'node:assert/strict'
import { createServer } from 'node:net'
import { once } from 'node:events'
import { test } from 'node:test'
import { ENCRYPTED, PLAIN, startServer, stonechat } from './drivers/chat-server.ts'
import { Conversation } from './drivers/conversation.ts'
import { makeFolder } from './drivers/folder.ts'
import { Program } from './drivers/program.ts'

const options = { timeout: 60_000 }

/** Ends with what it said on standard error. */
async function send(
  folder: string,
  text: string,
  ...args: readonly string[]
): Promise<[number | null, string]> {
  await using program = new Program(stonechat('send', '--client-dir', folder, ...args))
  program.write(text)
  program.endInput()
  const { code } = await program.exits()
  assert.equal(program.stdout.text, '')
  return [code, program.stderr.text]
}

test('send: every line is a message, in order, and all of them are acknowledged', options, async () => {
  await using folder = await makeFolder()
  await using server = await startServer(PLAIN, ENCRYPTED)
  await using conversation = new Conversation(server)
  const wren = await conversation.joins('wren', '#sea')
  const lines = Array.from({ length: 150 }, (_, number) => `pebble ${number}\n\n`)
  const url = `tcp://127.0.0.1:${server.port}`
  const sending = send(folder.path, lines.join(''), '--nick', 'finch', url, '#sea')
  for (const line of lines) await wren.hears(new RegExp(`^:finch!\\S+ PRIVMSG #sea :${line.trim()}$`))
  assert.deepEqual(await sending, [0, ''])
  const [code, met] = await send(folder.path, 'over TLS\n', `tls://127.0.0.1:${server.tlsPort}`, '#sea')
  await wren.hears(/ PRIVMSG #sea :over TLS$/)
  assert.equal(code, 0)
  const fingerprint = server.fingerprint.replaceAll(':', '').toLowerCase()
  assert.match(met, new RegExp(`met for the first time\\. Its certificate is sha256-${fingerprint}`))
})

test('send: exit codes say whether it was refused, called wrongly, or not answered', options, async () => {
  await using folder = await makeFolder()
  await using server = await startServer()
  const url = `tcp://127.0.0.1:${server.port}`
  assert.deepEqual(await send(folder.path, 'x\n', url, 'nobody'), [
    1,
    'stonechat: not sent: No such nick or channel\n',
  ])
  const [code, words] = await send(folder.path, 'x\n', 'tcp://127.0.0.1:1', '#sea')
  assert.deepEqual([code, words], [1, 'stonechat: connect tcp://127.0.0.1:1: connection refused\n'])
  assert.equal((await send(folder.path, '', url))[0], 2)
  assert.equal((await send(folder.path, '', 'gopher://127.0.0.1', '#sea'))[0], 2)
  await using silent = createServer(socket => socket.resume()).listen(0, '127.0.0.1')
  await once(silent, 'listening')
  const address = silent.address()
  const port = typeof address === 'object' ? address?.port : 0
  const late = await send(folder.path, 'x\n', '--timeout', '0.5', `tcp://127.0.0.1:${port}`, '#sea')
  assert.deepEqual(late, [3, `stonechat: tcp://127.0.0.1:${port}: no answer within 0.5 s\n`])
})

test('send: --whole is one message of several lines', options, async () => {
  await using folder = await makeFolder()
  await using server = await startServer()
  const url = `tcp://127.0.0.1:${server.port}`
  assert.deepEqual(await send(folder.path, 'one\n\n  two\n', '--whole', url, '#sea'), [0, ''])
  const args = ['--json', '--last', '5', '--until-idle', '0.2', url, '#sea']
  await using tail = new Program(stonechat('tail', '--client-dir', folder.path, ...args))
  assert.deepEqual(await tail.exits(), { code: 0, signal: null })
  const texts = tail.stdout.text
    .trim()
    .split('\n')
    .map(line => {
      const { text }: { text: string } = JSON.parse(line)
      return text
    })
  assert.deepEqual(texts, ['one\n\n  two'])
})

test('send: Ctrl-C ends it, though its input does not', options, async () => {
  await using folder = await makeFolder()
  await using server = await startServer()
  await using conversation = new Conversation(server)
  const wren = await conversation.joins('wren', '#sea')
  const args = ['--client-dir', folder.path, `tcp://127.0.0.1:${server.port}`, '#sea']
  await using program = new Program(stonechat('send', ...args))
  program.write('first\n')
  await wren.hears(/PRIVMSG #sea :first$/)
  program.kill('SIGINT')
  assert.deepEqual(await program.exits(), { code: 1, signal: null })
  assert.equal(program.stderr.text, 'stonechat: interrupted\n')
})
