// storms.test.ts: many connections that say nothing, half a word or too much: the members of a channel talk on.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Conversation, Place } from './drivers/conversation.ts'
import type { IrcClient } from './drivers/irc-client.ts'
import { besiege, closesFiles, openFiles } from './drivers/siege.ts'

const options = { timeout: 60_000 }

function names(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}${index}`)
}

function connectAll(
  strangers: Conversation,
  prefix: string,
  count: number,
  place?: Place,
): Promise<IrcClient[]> {
  return Promise.all(names(prefix, count).map(name => strangers.connects(name, place)))
}

test('500 connections that say nothing disturb nobody, and leave nothing behind', options, () =>
  besiege(async ({ server, strangers }) => {
    const files = await openFiles(server)
    const silent = [
      ...(await connectAll(strangers, 'silent', 250)),
      // Not even the handshake comes.
      ...(await connectAll(strangers, 'mute', 250, { port: server.tlsPort })),
    ]
    const another = await strangers.joins('another', '#busy')
    for (const line of names('still here ', 50)) {
      another.send(`PRIVMSG another :${line}`)
      await another.hears(new RegExp(`PRIVMSG another :${line}$`))
    }
    assert.equal(silent.filter(client => client.closed).length, 0)
    for (const client of silent) client.vanish()
    another.send('QUIT')
    await closesFiles(server, files)
  }),
)

test('storms of connections that vanish in the middle of a word leave nothing behind', options, () =>
  besiege(async ({ server, strangers }) => {
    const files = await openFiles(server)
    for (let storm = 0; storm < 10; storm += 1) {
      const clients = await connectAll(strangers, `s${storm}x`, 100)
      for (const [index, client] of clients.entries()) {
        client.sendRaw(
          `NICK s${storm}x${index}\r\nUSER x 0 * :x\r\nJOIN #storm\r\nPRIVMSG #storm :hi`.slice(0, index),
        )
        client.vanish()
      }
    }
    await closesFiles(server, files)
  }),
)

test('lines that are never finished hold no one up, and one that comes byte by byte is taken', options, () =>
  besiege(async ({ strangers }) => {
    const clients = await connectAll(strangers, 'half', 200)
    for (const client of clients) client.sendRaw(`PRIVMSG ${'x'.repeat(400)}`)
    const slow = await strangers.connects('slow')
    for (const byte of 'NICK slow\r\nUSER slow 0 * :slow\r\n') {
      slow.socket.write(byte)
      await new Promise(resolve => setImmediate(resolve))
    }
    await slow.hears(/^:\S+ 001 slow /)
  }),
)

test('a member who stops reading holds nobody up, and learns later that messages are missing', options, () =>
  besiege(async ({ strangers }) => {
    const sloth = await strangers.joins('sloth', '#flood')
    const witness = await strangers.joins('witness', '#flood')
    const speaker = await strangers.joins('speaker', '#flood')
    sloth.socket.pause()
    const burst = Array.from({ length: 500 }, () => `PRIVMSG #flood :${'x'.repeat(400)}`)
    // Past the server's bound and what both systems buffer for a connection, which is several megabytes each: 20 MB.
    for (let round = 0; round < 100; round += 1) {
      speaker.send(...burst)
      await speaker.catchesUp()
      const lines = await witness.catchesUp()
      assert.equal(lines.filter(line => / PRIVMSG #flood :x{400}$/.test(line)).length, burst.length)
    }
    sloth.socket.resume()
    await sloth.hears(/^:\S+ NOTICE #flood :[1-9]\d+ messages were left out here/)
    speaker.send('PRIVMSG #flood :are you awake?')
    await sloth.hears(/^:speaker!\S+ PRIVMSG #flood :are you awake\?$/)
  }),
)

test('of many who want one nickname at once, one gets it', options, () =>
  besiege(async ({ strangers }) => {
    const rivals = await connectAll(strangers, 'rival', 100)
    for (const [index, rival] of rivals.entries()) {
      rival.send(`NICK ${index % 2 === 0 ? 'Crown' : 'cROWN'}`, 'USER x 0 * :x')
    }
    const answers = await Promise.all(rivals.map(rival => rival.hears(/^:\S+ (001|433) /)))
    assert.equal(answers.filter(([, numeric]) => numeric === '001').length, 1)
    const taken = await strangers.registers('another')
    taken.send('NICK CROWN')
    await taken.hears(/^:\S+ 433 another CROWN /)
    taken.send('NICK alice')
    await taken.hears(/^:\S+ 433 another alice /)
  }),
)
