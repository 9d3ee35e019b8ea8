// relay.test.ts: a client, a server, and what is between them.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type MessageConnection, memoryPair } from '@stonechat/sockets'
import { relay } from './relay.ts'

type Relayed = {
  readonly client: MessageConnection
  readonly server: MessageConnection
  readonly ended: Promise<string>
}

function relayed(): Relayed {
  const [client, bridgeOfClient] = memoryPair({ messageBytesMax: 100 })
  const [server, bridgeOfServer] = memoryPair()
  return { client, server, ended: relay(bridgeOfClient, bridgeOfServer) }
}

async function next(connection: MessageConnection): Promise<unknown> {
  for await (const [message] of connection.messages()) return message
  return undefined
}

test('relay: lines go both ways, and one that ends ends the other', async () => {
  const { client, server, ended } = relayed()
  client.send('NICK wren')
  assert.equal(await next(server), 'NICK wren')
  server.send(':irc.example 001 wren :Welcome')
  assert.equal(await next(client), ':irc.example 001 wren :Welcome')
  server.send('ERROR :Closing link')
  await server.close()
  assert.equal(await next(client), 'ERROR :Closing link')
  assert.equal(await next(client), undefined)
  assert.equal(await ended, 'the server has ended')
})

test('relay: a client that is cut ends its session, and the reason is told', async () => {
  const { client, server, ended } = relayed()
  client.abort()
  assert.equal(await next(server), undefined)
  assert.match(await ended, /^the client has ended: .*reset/)
})

test('relay: a line that is too long is not given on, and its client hears of it', async () => {
  const { client, server, ended } = relayed()
  client.send('x'.repeat(200))
  client.send('PING :x')
  assert.equal(await next(server), 'PING :x')
  assert.equal(await next(client), ':stonechat-bridge NOTICE * :A line was not sent: it is too long')
  await client.close()
  await ended
  await server.close()
})

test('R-IRC-5: relay: lines are given on in the order in which they came', async () => {
  const { client, server, ended } = relayed()
  const lines = Array.from({ length: 500 }, (_, number) => `:wren PRIVMSG #${number % 7} :${number}`)
  for (const line of lines) server.send(line)
  const heard: unknown[] = []
  for await (const messages of client.messages()) {
    heard.push(...messages)
    if (heard.length >= lines.length) break
  }
  assert.deepEqual(heard, lines)
  await client.close()
  await ended
  await server.close()
})
