// clients.test.ts: three programs that know nothing of each other meet in a channel: irssi, WeeChat and netcat.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ENCRYPTED, PLAIN, startServer } from './drivers/chat-server.ts'
import { makeFolder } from './drivers/folder.ts'
import { openIrssi } from './drivers/irssi.ts'
import { Program } from './drivers/program.ts'
import type { Terminal } from './drivers/terminal.ts'
import { WeeChat } from './drivers/weechat.ts'
import { needs, programPath } from './programs.ts'

const options = { ...needs('irssi', 'tmux', 'weechat-headless', 'nc'), timeout: 60_000 }

type Company = { readonly irssi: Terminal; readonly weechat: WeeChat; readonly nc: Program }

/** Ivy with irssi, wendy with WeeChat over TLS, and nora, who types lines into netcat, come to #sea in this order. */
async function inCompany(play: (company: Company) => Promise<void>): Promise<void> {
  await using server = await startServer(PLAIN, ENCRYPTED)
  const { port, tlsPort, fingerprint } = server
  await using irssiHome = await makeFolder()
  await using irssi = await openIrssi(irssiHome, 'ivy', port)
  await irssi.shows(/message of the day|MOTD/i)
  await irssi.types('/join #sea')
  await irssi.shows(/ivy \[\S+@\S+\] has joined #sea/)
  await using weechatHome = await makeFolder()
  await using weechat = await WeeChat.open(weechatHome, { nick: 'wendy', port: tlsPort, fingerprint })
  await weechat.shows('server', /message of the day|MOTD/i)
  await weechat.types('server', '/join #sea')
  await weechat.shows('#sea', /\twendy .*\(\S+@\S+\) has joined #sea$/m)
  await irssi.shows(/wendy \[\S+@\S+\] has joined #sea/)
  await using nc = new Program([programPath('nc'), '127.0.0.1', String(port)])
  // As typed: a line ends with LF alone, and there is no colon where it is not needed.
  nc.write('nick nora\nuser nora 0 * Nora\njoin #sea\n')
  await nc.prints(/ 366 nora #sea /)
  await irssi.shows(/nora \[\S+@\S+\] has joined #sea/)
  await weechat.shows('#sea', /\tnora .*\(\S+@\S+\) has joined #sea$/m)
  await play({ irssi, weechat, nc })
}

test('irssi, WeeChat and netcat see who is there and hear each other', options, () =>
  inCompany(async ({ irssi, weechat, nc }) => {
    await nc.prints(/ 353 nora = #sea :(?=.*@ivy)(?=.*wendy)(?=.*nora)/)
    await irssi.types('ivy here')
    await weechat.shows('#sea', /\t@?ivy\tivy here$/m)
    await nc.prints(/:ivy!\S+ PRIVMSG #sea :ivy here\r\n/)
    await weechat.types('#sea', 'wendy here')
    await irssi.shows(/< ?wendy> wendy here/)
    await nc.prints(/:wendy!\S+ PRIVMSG #sea :wendy here\r\n/)
    nc.write('privmsg #sea hello\nprivmsg #sea :nora here: naïve & 鳥\n')
    await irssi.shows(/< ?nora> hello[^]*< ?nora> nora here: naïve & 鳥/)
    await weechat.shows('#sea', /\tnora\thello\n.*\tnora\tnora here: naïve & 鳥$/m)
  }),
)

test('irssi, WeeChat and netcat speak in private, and the others do not hear it', options, () =>
  inCompany(async ({ irssi, weechat, nc }) => {
    nc.write('privmsg ivy :for ivy alone\nprivmsg wendy :for wendy alone\n')
    await weechat.shows('nora', /\tnora\tfor wendy alone$/m)
    await irssi.types('/query nora')
    await irssi.shows(/<nora> for ivy alone/)
    await irssi.types('thank you')
    await nc.prints(/:ivy!\S+ PRIVMSG nora :thank you\r\n/)
    await weechat.types('#sea', '/msg ivy wendy to ivy')
    await weechat.types('#sea', '/msg nora wendy to nora')
    await nc.prints(/:wendy!\S+ PRIVMSG nora :wendy to nora\r\n/)
    assert.doesNotMatch(nc.stdout.text, /alone|wendy to ivy/)
  }),
)

test('irssi, WeeChat and netcat follow topics and nicknames, and ask who somebody is', options, () =>
  inCompany(async ({ irssi, weechat, nc }) => {
    await irssi.types('/topic the wind turns')
    await weechat.shows('#sea', /\tivy has (set|changed) topic for #sea (to )?.*the wind turns/)
    await nc.prints(/:ivy!\S+ TOPIC #sea :the wind turns\r\n/)
    nc.write('nick norma\nwhois wendy\nwho #sea\n')
    await irssi.shows(/nora is now known as norma/)
    await weechat.shows('#sea', /\tnora is now known as norma$/m)
    await nc.prints(/ 311 norma wendy \S+ \S+ \* :The real wendy\r\n/)
    await nc.prints(/ 671 norma wendy :.*\r\n/)
    await nc.prints(/ 318 norma wendy :.*\r\n/)
    await nc.prints(/ 352 norma #sea \S+ \S+ \S+ wendy H.* :0 The real wendy\r\n/)
    await irssi.types('/nick ivo')
    await weechat.shows('#sea', /\tivy is now known as ivo$/m)
    await weechat.types('#sea', '/whois norma')
    await weechat.shows('server', /\[norma\] \(\S+@\S+\): Nora$/m)
  }),
)

test('irssi, WeeChat and netcat leave one after the other, and each is told why', options, () =>
  inCompany(async ({ irssi, weechat, nc }) => {
    await weechat.types('#sea', '/part to the harbour')
    await irssi.shows(/wendy \[\S+@\S+\] has left #sea \[to the harbour\]/)
    await nc.prints(/:wendy!\S+ PART #sea :to the harbour\r\n/)
    await weechat.types('server', '/join #sea')
    await irssi.types('/quit home for tea')
    assert.equal(await irssi.exits(), 0)
    await weechat.shows('#sea', /\tivy \(\S+@\S+\) has quit \(.*home for tea.*\)$/m)
    await nc.prints(/:ivy!\S+ QUIT :.*home for tea.*\r\n/)
    nc.write('quit lights out\n')
    await weechat.shows('#sea', /\tnora \(\S+@\S+\) has quit \(.*lights.*\)$/m)
    await nc.prints(/ERROR :/)
    nc.endInput()
    assert.deepEqual(await nc.exits(), { code: 0, signal: null })
    await weechat.types('#sea', '/quit')
    assert.deepEqual(await weechat.exits(), { code: 0, signal: null })
  }),
)
