// tail.test.ts: `stonechat tail`: follows a channel in a pipe, over a server that is killed and returns.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { test } from 'node:test'
import { PLAIN, startServer, startServerIn, stonechat } from './drivers/chat-server.ts'
import { Conversation } from './drivers/conversation.ts'
import { makeFolder } from './drivers/folder.ts'
import { Program } from './drivers/program.ts'

const options = { timeout: 60_000 }

test('tail: prints what was and what is said, harmless, until Ctrl-C', options, async () => {
  await using folder = await makeFolder()
  await using server = await startServer()
  await using conversation = new Conversation(server)
  const wren = await conversation.joins('wren', '#sea')
  wren.send('PRIVMSG #sea :before', 'PRIVMSG #sea :just before')
  await wren.catchesUp()
  const args = ['--client-dir', folder.path, '--last', '1', '--nick', 'finch']
  await using tail = new Program(stonechat('tail', ...args, `tcp://127.0.0.1:${server.port}`, '#sea'))
  await tail.prints(/^\S+Z <wren> just before\n$/)
  wren.send('PRIVMSG #sea :\u001B[2J\u0002bold\u0002', 'PRIVMSG #sea :\u0001ACTION waves\u0001')
  await tail.prints(/bold\n\S+Z \* wren waves\n$/)
  assert.doesNotMatch(tail.stdout.text.replaceAll('\n', ''), /\p{Cc}/u)
  tail.kill('SIGINT')
  assert.deepEqual(await tail.exits(), { code: 0, signal: null })
  assert.equal(tail.stderr.text, '')
})

test(
  'tail: goes on when the server has been killed: nothing is missing, nothing comes twice',
  options,
  async () => {
    await using device = await makeFolder()
    await using folder = await makeFolder()
    const args = ['--client-dir', device.path, '--nick', 'finch']
    let port = 0
    const texts = (tail: Program): string[] =>
      [...tail.stdout.text.matchAll(/> (.*)\n/g)].map(([, text = '']) => text)
    const stack = new AsyncDisposableStack()
    {
      await using server = await startServerIn(folder, { urls: [PLAIN] })
      port = server.port
      await using conversation = new Conversation(server)
      const wren = await conversation.joins('wren', '#sea')
      const tail = stack.use(new Program(stonechat('tail', ...args, `tcp://127.0.0.1:${port}`, '#sea')))
      await wren.hears(/^:finch!\S+ JOIN #sea/)
      wren.send('PRIVMSG #sea :one')
      await tail.prints(/one\n$/)
      stack.defer(async () => {
        assert.deepEqual(texts(tail), ['one', 'two', 'three'])
      })
      stack.use({
        async [Symbol.asyncDispose]() {
          await tail.prints(/three\n$/, 30_000)
        },
      })
      server.program.kill('SIGKILL')
      await server.program.exits()
    }
    await using again = await startServerIn(folder, { urls: [`tcp://127.0.0.1:${port}`] })
    await using conversation = new Conversation(again)
    const wren = await conversation.joins('wren', '#sea')
    wren.send('PRIVMSG #sea :two')
    await wren.hears(/^:finch!\S+ JOIN #sea/, 30_000)
    wren.send('PRIVMSG #sea :three')
    await stack.disposeAsync()
  },
)

test('tail: ends when nobody reads it any more', options, async () => {
  await using folder = await makeFolder()
  await using server = await startServer()
  await using conversation = new Conversation(server)
  const wren = await conversation.joins('wren', '#sea')
  wren.send('PRIVMSG #sea :zero')
  await wren.catchesUp()
  const [node, ...args] = stonechat(
    'tail',
    '--last',
    '1',
    '--client-dir',
    folder.path,
    `tcp://127.0.0.1:${server.port}`,
    '#sea',
  )
  const child = spawn(node, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  child.stdout.destroy()
  const exit = once(child, 'exit')
  wren.send('PRIVMSG #sea :one', 'PRIVMSG #sea :two')
  await wren.hears(/ QUIT /)
  assert.deepEqual(await exit, [0, null])
})
