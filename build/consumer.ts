// consumer.ts: a program of somebody who has installed the packages. The package test compiles it and runs it there.
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from '@stonechat/client'
import { isFault, type Message, parseMessage } from '@stonechat/irc'
import { type Server, serve } from '@stonechat/server'
import { connect, type DatagramSocket, udp } from '@stonechat/sockets'

await echoDatagram()
console.log(`Node ${process.version}: ${await joinServer()}`)

async function echoDatagram(): Promise<void> {
  await using server: DatagramSocket = await udp.bind({ host: '127.0.0.1' })
  await using client = await udp.connect({ host: '127.0.0.1', port: server.local.port })
  await client.send('stone')
  const heard = await server.receive()
  await server.send(heard.data, heard.from)
  assert.equal((await client.receive()).data.toString(), 'stone')
}

async function joinServer(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'stonechat-consumer-'))
  const onBug = (error: unknown): never => assert.fail(String(error))
  const server: Server = await serve({ listen: ['tcp://127.0.0.1:0'], dataDir, onBug })
  try {
    const url = server.addresses[0] ?? ''
    await talk(url)
    return await greetingOf(url)
  } finally {
    await server.stop('Done')
    await rm(dataDir, { recursive: true })
  }
}

async function talk(url: string): Promise<void> {
  await using bird = new Client({
    nick: 'bird',
    channels: ['#sea'],
    dial: signal => connect(url, { signal }),
  })
  bird.start()
  await bird.join('#sea')
  assert.equal((await bird.send('#sea', 'tick')).outcome, 'acknowledged')
}

async function greetingOf(url: string): Promise<string> {
  await using connection = await connect(url)
  connection.send('NICK wren')
  connection.send('USER wren 0 * :Wren')
  for await (const lines of connection.messages()) {
    const welcome = lines.map(line => read(line)).find(({ command }) => command === '001')
    if (welcome !== undefined) return welcome.params.at(-1) ?? ''
  }
  throw new Error('the server closed before it greeted')
}

function read(line: string | { readonly fault: string }): Message {
  assert.ok(typeof line === 'string')
  const message = parseMessage(line)
  assert.ok(!isFault(message))
  return message
}
