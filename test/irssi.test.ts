// irssi.test.ts: irssi, in a terminal, joins the server and is in company with a raw client.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startServer } from './drivers/chat-server.ts'
import { Conversation } from './drivers/conversation.ts'
import { makeFolder } from './drivers/folder.ts'
import type { IrcClient } from './drivers/irc-client.ts'
import { openIrssi } from './drivers/irssi.ts'
import type { Terminal } from './drivers/terminal.ts'
import { needs } from './programs.ts'

const options = { ...needs('irssi', 'tmux'), timeout: 60_000 }

/** Alice, a raw client, is in #sea, where the topic is set; then ivy comes, with irssi. */
async function withIrssi(play: (irssi: Terminal, alice: IrcClient) => Promise<void>): Promise<void> {
  await using server = await startServer()
  await using conversation = new Conversation(server)
  const alice = await conversation.joins('alice', '#sea')
  alice.send('TOPIC #sea :low tide at noon')
  await alice.hears(/^:alice!\S+ TOPIC #sea :low tide at noon$/)
  await using home = await makeFolder()
  await using irssi = await openIrssi(home, 'ivy', server.port)
  await irssi.shows(/message of the day|MOTD/i)
  await irssi.types('/join #sea')
  await alice.hears(/^:ivy!\S+ JOIN :?#sea$/)
  await irssi.shows(/ivy \[\S+@\S+\] has joined #sea/)
  await play(irssi, alice)
}

test('irssi joins a channel and shows its topic, who set it, and who is there', options, () =>
  withIrssi(async irssi => {
    await irssi.shows(/Topic for #sea: low tide at noon/)
    await irssi.shows(/Topic set by alice/)
    await irssi.shows(/\[@alice\] \[ ivy\]/)
    await irssi.shows(/#sea: Total of 2 nicks \[1 ops, 0 halfops, 0 voices, 1 normal\]/)
  }),
)

test('irssi and a member hear each other, in the channel and in private', options, () =>
  withIrssi(async (irssi, alice) => {
    alice.send('PRIVMSG #sea :hello ivy, grüße 🐦')
    await irssi.shows(/<@alice> hello ivy, grüße 🐦/u)
    await irssi.types('hello alice: schön hier')
    await alice.hears(/^:ivy!\S+ PRIVMSG #sea :hello alice: schön hier$/)
    await irssi.types('/me waves')
    const [, action] = await alice.hears(/^:ivy!\S+ PRIVMSG #sea :(.*waves.*)$/)
    assert.equal(action, '\u0001ACTION waves\u0001')
    await irssi.types('/msg alice between us')
    await alice.hears(/^:ivy!\S+ PRIVMSG alice :between us$/)
    alice.send('PRIVMSG ivy :and back')
    await irssi.shows(/Act: .*3/)
    await irssi.types('/window 3')
    await irssi.shows(/<alice> and back/)
  }),
)

test('irssi asks with /whois and /topic, and follows a nickname that changes', options, () =>
  withIrssi(async (irssi, alice) => {
    await irssi.types('/whois alice')
    await irssi.types('/window 1')
    await irssi.shows(/alice \[\S+@\S+\]/)
    await irssi.shows(/ircname\s*: The real alice/)
    await irssi.shows(/channels\s*: @#sea/)
    await irssi.shows(/End of WHOIS/i)
    await irssi.types('/window 2')
    alice.send('NICK alicia')
    await irssi.shows(/alice is now known as alicia/)
    await irssi.types('/nick ivo')
    await alice.hears(/^:ivy!\S+ NICK :?ivo$/)
    await irssi.shows(/You're now known as ivo/)
    alice.send('MODE #sea +o ivo')
    await irssi.shows(/mode\/#sea \[\+o ivo\] by alicia/)
    await irssi.types('/topic high tide at six')
    await alice.hears(/^:ivo!\S+ TOPIC #sea :high tide at six$/)
  }),
)

test('irssi shows why others leave, and leaves with reasons of its own', options, () =>
  withIrssi(async (irssi, alice) => {
    await irssi.types('/part #sea back soon')
    await alice.hears(/^:ivy!\S+ PART #sea :back soon$/)
    await irssi.types('/join #sea')
    await alice.hears(/^:ivy!\S+ JOIN :?#sea$/)
    alice.send('PART #sea :gone fishing')
    await irssi.shows(/alice \[\S+@\S+\] has left #sea \[gone fishing\]/)
    alice.send('JOIN #sea')
    await irssi.shows(/alice \[\S+@\S+\] has joined #sea/)
    await irssi.types('/quit bye for now')
    await alice.hears(/^:ivy!\S+ QUIT :.*bye for now/)
    assert.equal(await irssi.exits(), 0)
  }),
)

test('irssi shows the reason when another quits', options, () =>
  withIrssi(async (irssi, alice) => {
    alice.send('QUIT :the boat leaves')
    await irssi.shows(/alice \[\S+@\S+\] has quit \[.*the boat leaves.*\]/)
    await alice.hears(/^ERROR :/)
    await alice.isClosed()
  }),
)
