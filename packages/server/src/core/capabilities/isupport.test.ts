// isupport.test.ts: each token of RPL_ISUPPORT, and that the server does what it says.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { numerics, parseIsupportToken } from '@stonechat/irc'
import { Conversation, type TestClient, testSettings } from '../../testing/conversation.ts'
import { isupportTokens } from './isupport.ts'

/** The tokens that a client hears at registration. */
function announced(sea: Conversation): ReadonlyMap<string, string> {
  const client = sea.connect().says('NICK first', 'USER first 0 * :First')
  const lines = client.heard().filter(line => line.startsWith(':server 005 first '))
  const tokens = lines.flatMap(line => line.slice(0, line.indexOf(' :')).split(' ').slice(3))
  return new Map(tokens.map(parseIsupportToken).map(token => [token?.name ?? '', token?.value ?? '']))
}

function limitOf(tokens: ReadonlyMap<string, string>, name: string): number {
  const value = Number(tokens.get(name))
  assert.ok(Number.isInteger(value) && value > 0, `${name} is no positive number`)
  return value
}

function parted(text: string, separator: string): [string, string] {
  const [first = '', second = ''] = text.split(separator)
  return [first, second]
}

/** How many bytes of `x` come through where many were sent. */
function kept(client: TestClient, line: string): number {
  return /x+$/.exec(client.asks(line)[0] ?? '')?.[0].length ?? 0
}

// Modern IRC, RPL_ISUPPORT: 1 to 13 tokens a line, upper-case names, a closing text; a parameter once.
test('ISUPPORT is announced in lines of at most 13 tokens, each name once', () => {
  const sea = new Conversation()
  const lines = sea.join('alice').asks('VERSION').slice(1)
  const names = lines.flatMap(line => {
    const tokens = line.slice(0, line.indexOf(' :')).split(' ').slice(3)
    assert.ok(tokens.length >= 1 && tokens.length <= 13)
    assert.match(line, / :are supported by this server$/)
    return tokens.map(token => token.split('=')[0] ?? '')
  })
  assert.equal(new Set(names).size, names.length)
  for (const name of names) assert.match(name, /^[A-Z0-9]{1,20}$/)
})

test('NETWORK with spaces and signs is escaped', () => {
  const tokens = announced(new Conversation({ network: 'The sea = ours' }))
  assert.equal(tokens.get('NETWORK'), 'The sea = ours')
  assert.ok(isupportTokens(testSettings()).every(([, value]) => !value.includes('=')))
})

test('AWAYLEN, KICKLEN and TOPICLEN are how much comes through', () => {
  const sea = new Conversation()
  const tokens = announced(sea)
  const alice = sea.join('alice', { channels: ['#s'] })
  const bob = sea.join('bob')
  const text = 'x'.repeat(460)
  alice.says(`AWAY ${text}`)
  assert.equal(kept(bob, 'PRIVMSG alice :hi'), limitOf(tokens, 'AWAYLEN'))
  assert.equal(kept(alice, `TOPIC #s ${text}`), limitOf(tokens, 'TOPICLEN'))
  assert.equal(kept(alice, `KICK #s alice ${text}`), limitOf(tokens, 'KICKLEN'))
})

test('NICKLEN, USERLEN and CHANNELLEN are the longest names', () => {
  const sea = new Conversation()
  const tokens = announced(sea)
  const [nick, user, channel] = ['NICKLEN', 'USERLEN', 'CHANNELLEN'].map(name =>
    'x'.repeat(limitOf(tokens, name)),
  )
  const alice = sea.connect().says(`NICK ${nick}`, `USER ${user}x 0 * :Alice`)
  assert.equal(alice.session.user?.mask, `${nick}!~${user?.slice(1)}@host`)
  assert.match(alice.asks(`NICK ${nick}x`)[0] ?? '', / 432 /)
  assert.match(alice.asks(`JOIN #${channel?.slice(1)}`)[0] ?? '', / JOIN /)
  assert.match(alice.asks(`JOIN #${channel}`)[0] ?? '', / 403 /)
})

test('CHANTYPES and CHANLIMIT are the channels that there are, and how many', () => {
  const sea = new Conversation({ limits: { channelsPerUser: 2 } })
  const tokens = announced(sea)
  assert.equal(tokens.get('CHANTYPES'), '#')
  assert.equal(tokens.get('CHANLIMIT'), '#:2')
  const alice = sea.join('alice', { channels: ['#1', '#2'] })
  assert.match(alice.asks('JOIN #3')[0] ?? '', / 405 /)
  assert.match(alice.asks('JOIN &3')[0] ?? '', / 403 /)
})

test('CASEMAPPING is ascii, for nicks and for channels', () => {
  const sea = new Conversation()
  assert.equal(announced(sea).get('CASEMAPPING'), 'ascii')
  const alice = sea.join('Alice[', { channels: ['#Sea{Å'] })
  const bob = sea.join('bob')
  assert.match(bob.asks('NICK aLICE[')[0] ?? '', / 433 /)
  assert.match(bob.asks('NICK alice{')[0] ?? '', / NICK /)
  assert.deepEqual(alice.asks('JOIN #sEA{Å'), [])
  assert.notDeepEqual(alice.asks('JOIN #Sea[Å'), [])
  assert.notDeepEqual(alice.asks('JOIN #Sea{å'), [])
})

test('CASEMAPPING is what clients know of precis, and UTF8MAPPING says what else there is', () => {
  const tokens = announced(new Conversation({ casemapping: 'precis' }))
  assert.equal(tokens.get('CASEMAPPING'), 'ascii')
  assert.equal(tokens.get('UTF8MAPPING'), 'rfc8265')
  assert.equal(announced(new Conversation()).has('UTF8MAPPING'), false)
})

// Modern IRC, MODE: type A lists, B always takes a parameter, C when set, D never.
test('CHANMODES and PREFIX are the modes that there are, by what they take', () => {
  const tokens = announced(new Conversation())
  const [lists = '', always = '', whenSet = '', never = ''] = tokens.get('CHANMODES')?.split(',') ?? []
  const [prefixes, symbols] = parted(tokens.get('PREFIX')?.slice(1) ?? '', ')')
  assert.equal(prefixes.length, symbols.length)
  for (const mode of lists + always + whenSet + never + prefixes) {
    const sea = new Conversation({ channelModes: '' })
    const alice = sea.join('alice', { channels: ['#sea'] })
    sea.join('bob', { channels: ['#sea'] })
    const [line = ''] = alice.asks(`MODE #sea +${mode} ${prefixes.includes(mode) ? 'bob' : '7'}`)
    const [, taken] = parted(line, ` MODE #sea +${mode}`)
    assert.equal(taken !== '', !never.includes(mode), mode)
    assert.match(line, / MODE /)
  }
  const alice = new Conversation().join('alice', { channels: ['#sea'] })
  for (const mode of 'ABDEFGHJKLMNOPQRSTUVWXYZacdfgjpqruwxyz') {
    assert.match(alice.asks(`MODE #sea +${mode}`)[0] ?? '', / 472 /)
  }
})

test('EXCEPTS and INVEX are modes of type A', () => {
  const tokens = announced(new Conversation())
  const [lists = ''] = tokens.get('CHANMODES')?.split(',') ?? []
  assert.ok(lists.includes(tokens.get('EXCEPTS') ?? '?'))
  assert.ok(lists.includes(tokens.get('INVEX') ?? '?'))
})

// Modern IRC, EXTBAN: a sign, a comma, letters; IRCv3 account-extban: the names of the one for accounts.
test('EXTBAN and ACCOUNTEXTBAN are bans that do something', () => {
  const sea = new Conversation()
  const tokens = announced(sea)
  const [prefix, letters] = parted(tokens.get('EXTBAN') ?? '', ',')
  const names = tokens.get('ACCOUNTEXTBAN')?.split(',') ?? []
  assert.ok(letters.includes(names[0] ?? '?'))
  const alice = sea.join('alice', { channels: ['#sea'] })
  for (const name of [...letters.split(''), ...names]) {
    const bob = sea.join('bob', { account: 'bob', channels: ['#sea'] })
    assert.deepEqual(bob.asks('PRIVMSG #sea :hi'), [], name)
    alice.says(`MODE #sea +b ${prefix}${name}:bob`)
    bob.heard()
    assert.match(bob.asks('PRIVMSG #sea :hi')[0] ?? '', / 404 /, name)
    alice.says(`MODE #sea -b ${prefix}${name}:bob`)
    bob.says('QUIT')
  }
})

test('MAXLIST and MODES are how many masks a channel and a line take', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { channels: ['#sea'] })
  const tokens = announced(sea)
  const [modes = '', most = ''] = tokens.get('MAXLIST')?.split(':') ?? []
  const aLine = limitOf(tokens, 'MODES')
  let set = 0
  for (let index = 0; index < 20; index++) {
    const masks = Array.from({ length: aLine + 1 }, (_, at) => `${index}x${at}`)
    const mode = modes.charAt(index % modes.length)
    const heard = alice.asks(`MODE #sea +${mode.repeat(masks.length)} ${masks.join(' ')}`)
    set += heard.flatMap(line => (line.includes(' MODE ') ? line.split(' ').slice(4) : [])).length
    assert.equal(set, Math.min((index + 1) * aLine, Number(most)))
  }
  assert.equal(set, Number(most))
})

test('STATUSMSG is every prefix of PREFIX', () => {
  const sea = new Conversation()
  const tokens = announced(sea)
  const symbols = tokens.get('STATUSMSG') ?? ''
  assert.equal(symbols, tokens.get('PREFIX')?.split(')')[1])
  const bob = sea.join('bob', { channels: ['#sea'] })
  const alice = sea.join('alice', { channels: ['#sea'] })
  for (const symbol of symbols) {
    alice.says(`PRIVMSG ${symbol}#sea :hi`)
    bob.hears(`:alice!~alice@host PRIVMSG ${symbol}#sea :hi`)
  }
})

// Modern IRC, TARGMAX: how many targets of a command count; an empty limit is none.
test('TARGMAX and MAXTARGETS are how many targets are answered', () => {
  const sea = new Conversation()
  const tokens = announced(sea)
  const targmax = new Map((tokens.get('TARGMAX') ?? '').split(',').map(pair => parted(pair, ':')))
  assert.equal(tokens.get('MAXTARGETS'), targmax.get('PRIVMSG'))
  const alice = sea.join('alice', { capabilities: 'message-tags echo-message', channels: ['#sea'] })
  const targets = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
  for (const nick of targets) sea.join(nick, { channels: ['#sea'] })
  const answers: Record<string, number> = {
    JOIN: alice.asks(`JOIN ${targets.map(name => `#${name}`).join(',')}`).filter(line => / JOIN /.test(line))
      .length,
    PART: alice.asks(`PART ${targets.map(name => `#${name}`).join(',')}`).filter(line => / PART /.test(line))
      .length,
    NAMES: alice.asks(`NAMES ${targets.map(name => `#${name}`).join(',')}`).filter(line => / 366 /.test(line))
      .length,
    PRIVMSG: alice.asks(`PRIVMSG ${targets.join(',')} :x`).filter(line => / PRIVMSG /.test(line)).length,
    NOTICE: alice.asks(`NOTICE ${targets.join(',')} :x`).filter(line => / NOTICE /.test(line)).length,
    TAGMSG: alice.asks(`TAGMSG ${targets.join(',')}`).filter(line => / TAGMSG /.test(line)).length,
    WHOIS: alice.asks(`WHOIS ${targets.join(',')}`).filter(line => / 311 /.test(line)).length,
    KICK: alice.asks(`KICK #sea ${targets.join(',')}`).filter(line => / KICK /.test(line)).length,
  }
  assert.deepEqual([...targmax.keys()].toSorted(), Object.keys(answers).toSorted())
  for (const [command, most] of targmax)
    assert.equal(answers[command], Number(most) || targets.length, command)
})

test('LINELEN is how much of a line is taken and given', () => {
  const sea = new Conversation()
  const bytes = limitOf(announced(sea), 'LINELEN')
  const alice = sea.join('alice')
  const line = (length: number): string => `PRIVMSG alice :${'x'.repeat(length - 2 - 15)}`
  assert.equal(alice.asks(line(bytes))[0]?.length, bytes - 2)
  assert.deepEqual(alice.asks(line(bytes + 1)), [
    `:server ${numerics.ERR_INPUTTOOLONG} alice :Input line was too long`,
  ])
})

test('BOT is a user mode, WHOX has no value, and MONITOR and NAMELEN are numbers that count', () => {
  const sea = new Conversation({ limits: { monitorEntries: 2 } })
  const tokens = announced(sea)
  const alice = sea.join('alice', { capabilities: 'setname' })
  const bot = tokens.get('BOT') ?? ''
  assert.deepEqual(alice.asks(`MODE alice +${bot}`), [`:alice MODE alice :+${bot}`])
  assert.equal(tokens.get('WHOX'), '')
  assert.equal(limitOf(tokens, 'MONITOR'), 2)
  assert.match(alice.asks('MONITOR + a,b,c')[1] ?? '', / 734 alice 2 c /)
  const longest = 'x'.repeat(limitOf(tokens, 'NAMELEN'))
  assert.match(alice.asks(`SETNAME :${longest}`)[0] ?? '', / SETNAME /)
  assert.match(alice.asks(`SETNAME :${longest}x`)[0] ?? '', / FAIL SETNAME INVALID_REALNAME /)
})
