// devices.test.ts: irssi and WeeChat are one user, with one account; and one who is always on outlives the server.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Account, logsIn, registerAccount } from './drivers/account.ts'
import { type ChatServer, startServerIn } from './drivers/chat-server.ts'
import { Conversation } from './drivers/conversation.ts'
import { makeFolder, type TemporaryFolder } from './drivers/folder.ts'
import type { IrcClient } from './drivers/irc-client.ts'
import { openIrssi } from './drivers/irssi.ts'
import type { Terminal } from './drivers/terminal.ts'
import { WeeChat } from './drivers/weechat.ts'
import { needs } from './programs.ts'

const account: Account = { name: 'wren', password: 'pebble-and-sand' }
const ACCOUNTS = '[accounts]\npasswordHashCost = "test"\n'

function start(folder: TemporaryFolder): Promise<ChatServer> {
  return startServerIn(folder, { configuration: ACCOUNTS })
}

type Company = { readonly irssi: Terminal; readonly weechat: WeeChat; readonly bob: IrcClient }

/** Wren with irssi in #sea, and Bob, a raw client, there too; then wren comes with WeeChat as well. */
async function inCompany(play: (company: Company) => Promise<void>): Promise<void> {
  await using folder = await makeFolder()
  await using server = await start(folder)
  const { port } = server
  await using conversation = new Conversation(server)
  await registerAccount(conversation, account)
  const bob = await conversation.joins('bob', '#sea')
  await using irssiHome = await makeFolder()
  await using irssi = await openIrssi(irssiHome, 'wren', port, '-notls', account)
  await irssi.shows(/message of the day|MOTD/i)
  await irssi.types('/join #sea')
  await bob.hears(/^:wren!\S+ JOIN :?#sea$/)
  await irssi.shows(/wren \[\S+@\S+\] has joined #sea/)
  await using weechatHome = await makeFolder()
  await using weechat = await WeeChat.open(weechatHome, { nick: 'wren', port, account })
  await weechat.shows('#sea', /\tChannel #sea: 2 nicks /)
  await play({ irssi, weechat, bob })
}

const options = { ...needs('irssi', 'tmux', 'weechat-headless'), timeout: 60_000 }

test('irssi and WeeChat are one user: each sees what the other types, and what others answer', options, () =>
  inCompany(async ({ irssi, weechat, bob }) => {
    await irssi.types('from the desk')
    await bob.hears(/^:wren!\S+ PRIVMSG #sea :from the desk$/)
    await weechat.shows('#sea', /\twren\tfrom the desk$/m)
    await weechat.types('#sea', 'from the phone')
    await bob.hears(/^:wren!\S+ PRIVMSG #sea :from the phone$/)
    await irssi.shows(/wren> from the phone/)
    bob.send('PRIVMSG #sea :hello, both of you')
    await irssi.shows(/<@bob> hello, both of you/)
    await weechat.shows('#sea', /\t@?bob\thello, both of you$/m)
    await weechat.types('#sea', '/msg bob between us')
    await bob.hears(/^:wren!\S+ PRIVMSG bob :between us$/)
    bob.send('PRIVMSG wren :and back')
    await weechat.shows('bob', /\tbob\tand back$/m)
    await irssi.types('/query bob')
    // Also what was said from the other client stands where it belongs.
    await irssi.shows(/<wren> between us[^]*<bob> and back/)
  }),
)

test('what irssi does WeeChat follows, and when one of them leaves nobody sees it', options, () =>
  inCompany(async ({ irssi, weechat, bob }) => {
    await irssi.types('/join #sky')
    await weechat.shows('#sky', /\tChannel #sky: 1 nick /)
    await irssi.types('/nick wanda')
    await weechat.shows('#sea', /\tYou are now known as wanda$/m)
    await irssi.types('/quit home')
    assert.equal(await irssi.exits(), 0)
    await weechat.types('#sea', 'still here')
    const [line] = await bob.hears(/^.*(QUIT|still here).*$/)
    assert.match(line, /^:wanda!\S+ PRIVMSG #sea :still here$/)
    await weechat.types('#sea', '/quit gone')
    await bob.hears(/^:wanda!\S+ QUIT :.*gone/)
  }),
)

test('who is always on is in the channel when the server has been killed, and finds what was said meanwhile', {
  timeout: 60_000,
}, async () => {
  await using folder = await makeFolder()
  await using first = await start(folder)
  await using before = new Conversation(first)
  await registerAccount(before, account)
  const wren = await logsIn(before, 'wren', account)
  wren.send('PRIVMSG NickServ :SET ALWAYS-ON on')
  await wren.hears(/^:NickServ!\S+ NOTICE wren :You stay /)
  wren.send('JOIN #sea', 'MODE #sea +k shells', 'TOPIC #sea :low tide')
  // An echo comes when all before it is on disk.
  wren.send('CAP REQ :echo-message message-tags', '@+stonechat/nonce=n1 PRIVMSG #sea :so far')
  const [, msgid] = await wren.hears(/^@msgid=([^; ]+)\S* \S+ PRIVMSG #sea :so far$/)
  first.program.kill('SIGKILL')
  await first.program.exits()
  await using second = await start(folder)
  await using after = new Conversation(second)
  const bob = await after.registers('bob')
  bob.send('JOIN #sea', 'JOIN #sea shells')
  await bob.hears(/ 475 /)
  await bob.hears(/ 332 bob #sea :low tide$/)
  await bob.hears(/ 353 bob . #sea :(?=.*@wren)/)
  bob.send('PRIVMSG #sea :while you were away', 'PRIVMSG wren :and to you alone')
  await bob.hears(/ 301 bob wren :/)
  const back = await logsIn(after, 'somebody', account)
  await back.hears(/^:wren!\S+ JOIN #sea$/)
  back.send('CHATHISTORY LATEST #sea * 5', 'CHATHISTORY LATEST bob * 5')
  await back.hears(/ PRIVMSG #sea :while you were away$/)
  await back.hears(/ PRIVMSG wren :and to you alone$/)
  // docs/extensions/nonce.md: sent again, it is acknowledged as what it was, and nobody hears it twice.
  back.send('CAP REQ :echo-message message-tags', '@+stonechat/nonce=n1 PRIVMSG #sea :so far')
  await back.hears(new RegExp(`^@msgid=${msgid}[; ].* PRIVMSG #sea :so far$`))
  await bob.hearsNo(/so far/)
})
