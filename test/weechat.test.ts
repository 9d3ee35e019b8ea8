// weechat.test.ts: WeeChat joins the server, in the clear and over TLS, and is in company with a raw client.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ENCRYPTED, PLAIN, startServer } from './drivers/chat-server.ts'
import { Conversation } from './drivers/conversation.ts'
import { makeFolder } from './drivers/folder.ts'
import type { IrcClient } from './drivers/irc-client.ts'
import { WeeChat } from './drivers/weechat.ts'
import { needs } from './programs.ts'

const options = { ...needs('weechat-headless'), timeout: 60_000 }
const WELCOME_END = /message of the day|MOTD/i

/** Alice, a raw client, is in #sea, where the topic is set; then wendy comes, with WeeChat. */
async function withWeeChat(play: (weechat: WeeChat, alice: IrcClient) => Promise<void>): Promise<void> {
  await using server = await startServer()
  await using conversation = new Conversation(server)
  const alice = await conversation.joins('alice', '#sea')
  alice.send('TOPIC #sea :low tide at noon')
  await alice.hears(/^:alice!\S+ TOPIC #sea :low tide at noon$/)
  await using home = await makeFolder()
  await using weechat = await WeeChat.open(home, { nick: 'wendy', port: server.port })
  await weechat.shows('server', WELCOME_END)
  await weechat.types('server', '/join #sea')
  await alice.hears(/^:wendy!\S+ JOIN :?#sea$/)
  await weechat.shows('#sea', /\twendy .*\(\S+@\S+\) has joined #sea$/m)
  await play(weechat, alice)
}

test('WeeChat joins a channel and shows its topic, who set it, and who is there', options, () =>
  withWeeChat(async weechat => {
    await weechat.shows('#sea', /\tTopic for #sea is "low tide at noon"$/m)
    await weechat.shows('#sea', /\tTopic set by alice/)
    await weechat.shows('#sea', /\tChannel #sea: 2 nicks \(1 op, 0 halfops, 0 voices, 1 (normal|regular)\)$/m)
    await weechat.types('#sea', '/names')
    await weechat.shows('#sea', /\tNicks #sea: \[@alice wendy\]$/m)
  }),
)

test('WeeChat and a member hear each other, in the channel and in private', options, () =>
  withWeeChat(async (weechat, alice) => {
    alice.send('PRIVMSG #sea :hello wendy, grüße 🐦')
    await weechat.shows('#sea', /\t@?alice\thello wendy, grüße 🐦$/mu)
    await weechat.types('#sea', 'hello alice: schön hier')
    await alice.hears(/^:wendy!\S+ PRIVMSG #sea :hello alice: schön hier$/)
    await weechat.types('#sea', '/me waves')
    const [, action] = await alice.hears(/^:wendy!\S+ PRIVMSG #sea :(.*waves.*)$/)
    assert.equal(action, '\u0001ACTION waves\u0001')
    await weechat.types('#sea', '/msg alice between us')
    await alice.hears(/^:wendy!\S+ PRIVMSG alice :between us$/)
    alice.send('PRIVMSG wendy :and back', 'NOTICE wendy :for the record')
    await weechat.shows('alice', /\talice\tand back$/m)
  }),
)

test('WeeChat asks with /whois and /topic, and follows a nickname that changes', options, () =>
  withWeeChat(async (weechat, alice) => {
    await weechat.types('#sea', '/whois alice')
    await weechat.shows('server', /\[alice\] \(\S+@\S+\): The real alice$/m)
    await weechat.shows('server', /\[alice\] @#sea\s*$/m)
    await weechat.shows('server', /\[alice\] End of .*WHOIS/i)
    alice.send('NICK alicia')
    await weechat.shows('#sea', /\talice is now known as alicia$/m)
    await weechat.types('#sea', '/nick wanda')
    await alice.hears(/^:wendy!\S+ NICK :?wanda$/)
    await weechat.shows('#sea', /\tYou are now known as wanda$/m)
    alice.send('MODE #sea +o wanda')
    await weechat.shows('#sea', /\tMode #sea \[\+o wanda\] by alicia$/m)
    await weechat.types('#sea', '/topic high tide at six')
    await alice.hears(/^:wanda!\S+ TOPIC #sea :high tide at six$/)
  }),
)

test('WeeChat shows why others leave, and leaves with reasons of its own', options, () =>
  withWeeChat(async (weechat, alice) => {
    await weechat.types('#sea', '/part back soon')
    await alice.hears(/^:wendy!\S+ PART #sea :back soon$/)
    await weechat.types('server', '/join #sea')
    await alice.hears(/^:wendy!\S+ JOIN :?#sea$/)
    alice.send('PART #sea :gone fishing')
    await weechat.shows('#sea', /\talice \(\S+@\S+\) has left #sea \(gone fishing\)$/m)
    alice.send('JOIN #sea')
    await weechat.shows('#sea', /\talice .*\(\S+@\S+\) has joined #sea$/m)
    await weechat.types('#sea', '/quit bye for now')
    await alice.hears(/^:wendy!\S+ QUIT :.*bye for now/)
    assert.deepEqual(await weechat.exits(), { code: 0, signal: null })
  }),
)

test('WeeChat over TLS trusts the certificate whose fingerprint it was told', options, async () => {
  await using server = await startServer(PLAIN, ENCRYPTED)
  await using conversation = new Conversation(server)
  const alice = await conversation.joins('alice', '#sea')
  await using home = await makeFolder()
  const fingerprint = server.fingerprint
  await using weechat = await WeeChat.open(home, { nick: 'wendy', port: server.tlsPort, fingerprint })
  await weechat.shows('server', WELCOME_END)
  await weechat.types('server', '/join #sea')
  await weechat.shows('#sea', /\twendy .*\(\S+@\S+\) has joined #sea$/m)
  await weechat.types('#sea', 'from under a cloak')
  await alice.hears(/^:wendy!\S+ PRIVMSG #sea :from under a cloak$/)
})

test('WeeChat over TLS turns away from a certificate that it was not told of', options, async () => {
  await using server = await startServer(PLAIN, ENCRYPTED)
  await using home = await makeFolder()
  const fingerprint = '00'.repeat(32)
  await using weechat = await WeeChat.open(home, { nick: 'wendy', port: server.tlsPort, fingerprint })
  await weechat.shows('server', /fingerprint does NOT match/)
})
