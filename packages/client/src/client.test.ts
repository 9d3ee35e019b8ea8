// client.test.ts: the driver of a session: connections, the timer, the store, and what is left when it is closed.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Client } from './client.ts'
import type { Connection } from './ports.ts'

/** A server that welcomes everybody and lets them in. */
function serve(answer = answersTo): Connection {
  const { readable, writable } = new TransformStream<string[], string[]>()
  const writer = writable.getWriter()
  let hasEnded = false
  const end = async (): Promise<void> => {
    if (hasEnded) return
    hasEnded = true
    await writer.close()
  }
  return {
    transport: 'memory',
    send(line) {
      const answers = answer(line)
      if (answers.length > 0 && !hasEnded) void writer.write(answers)
    },
    messages: () => readable.values(),
    close: end,
    abort: () => void end(),
  }
}

function answersTo(line: string): string[] {
  const [command = '', name = ''] = line.split(' ')
  if (command === 'USER') return [':irc.example 001 wren :Welcome', ':irc.example 422 wren :No MOTD']
  if (command === 'JOIN' && name === '#shut') return [':irc.example 473 wren #shut :Cannot join channel (+i)']
  if (command === 'JOIN') return [`:wren!w@host JOIN ${name}`]
  return command === 'PING' ? [`:irc.example PONG irc.example ${name}`] : []
}

test('Client connects, joins, is refused with words, and says goodbye', async () => {
  const client = new Client({ nick: 'wren', dial: async () => serve() })
  client.start()
  await client.ready()
  assert.equal((await client.join('#sea')).joined, 'yes')
  await assert.rejects(client.join('#shut'), /Cannot join channel/)
  assert.equal((await client.send('#sea', 'hello')).outcome, 'acknowledged')
  await client.close('that was all')
  assert.equal(client.link.state.kind, 'idle')
  await assert.rejects(client.ready(), /the client is closed/)
})

test('Client.start tries again where the server has refused, as it does not by itself', async () => {
  let isBanned = true
  const answer = (line: string): string[] =>
    isBanned && line.startsWith('USER') ? [':irc.example 465 wren :You are banned'] : answersTo(line)
  await using client = new Client({ nick: 'wren', dial: async () => serve(answer) })
  client.start()
  await assert.rejects(client.ready(), /You are banned/)
  isBanned = false
  client.start()
  await client.ready()
})

test('Client.ready stops waiting when the signal fires', async () => {
  await using client = new Client({ nick: 'wren', dial: () => Promise.reject(new Error('nobody is there')) })
  client.start()
  await assert.rejects(client.ready(AbortSignal.abort(new Error('enough'))), /enough/)
})

test('Client says in the conversation of the server that its store does not work, and goes on', async () => {
  const store = { read: async () => undefined, write: () => Promise.reject(new Error('no space left')) }
  const client = new Client({ nick: 'wren', channels: ['#sea'], store, dial: async () => serve() })
  client.start()
  await client.ready()
  await client.close()
  const [server] = client.conversations.values()
  assert.ok(server?.items.some(item => item.kind === 'info' && item.text.includes('no space left')))
})

test('Client that has not been started keeps nothing and closes', async () => {
  const store = { read: async () => undefined, write: () => assert.fail('it was not read before') }
  const client = new Client({ nick: 'wren', store, dial: async () => serve() })
  void client.send('bob', 'hello')
  await client.close()
})
