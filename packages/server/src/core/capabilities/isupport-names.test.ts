// isupport-names.test.ts: which tokens there are, and those that say more than a number or a letter.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseIsupportToken } from '@stonechat/irc'
import { MemoryStore } from '../../store/memory.ts'
import { Conversation, type TestClient } from '../../testing/conversation.ts'

/** What a client of a server of today has to be told (Modern IRC, IRCv3). */
const NAMES =
  `ACCOUNTEXTBAN AWAYLEN BOT CASEMAPPING CHANLIMIT CHANMODES CHANNELLEN CHANTYPES CHATHISTORY CLIENTTAGDENY ELIST
  EXCEPTS EXTBAN HOSTLEN INVEX KICKLEN LINELEN MAXLIST MAXTARGETS MODES MONITOR MSGREFTYPES NAMELEN NETWORK NICKLEN PREFIX
  SAFELIST STATUSMSG TARGMAX TOPICLEN USERLEN UTF8ONLY WHOX`.split(/\s+/)

function announced(sea: Conversation): ReadonlyMap<string, string> {
  const lines = sea.join('first').asks('VERSION').slice(1)
  const words = lines.flatMap(line => line.slice(0, line.indexOf(' :')).split(' ').slice(3))
  return new Map(words.map(parseIsupportToken).map(token => [token?.name ?? '', token?.value ?? '']))
}

test('ISUPPORT has these tokens, and those that need something only where that is there', () => {
  const full = new Conversation({ deniedClientTags: ['typing'] }, new MemoryStore('test'))
  assert.deepEqual([...announced(full).keys()].toSorted(), NAMES)
  const bare = announced(new Conversation({ history: { ...full.core.settings.history, enabled: false } }))
  const missing = NAMES.filter(name => !bare.has(name))
  assert.deepEqual(missing, ['CHATHISTORY', 'CLIENTTAGDENY', 'MSGREFTYPES'])
})

test('HOSTLEN is room for every host that others may see', () => {
  const sea = new Conversation({ cloak: { enabled: true } })
  const most = Number(announced(sea).get('HOSTLEN'))
  const longest = '2001:0db8:1111:2222:3333:4444:255.255.255.255'
  const cloaked = sea.join('alice', { host: longest }).session.user?.host ?? ''
  // A name has 63 at most, as RFC 1123 has it and `isHostname` holds it; the configuration gives no longer vhost.
  for (const host of [longest, cloaked, 'x'.repeat(63)]) assert.ok(host && host.length <= most)
})

/** The channels that LIST shows. */
function listed(client: TestClient, conditions: string): string {
  const rows = client.asks(`LIST ${conditions}`).filter(line => line.includes(' 322 '))
  return rows.map(line => line.split(' ')[3]).join(' ')
}

// Modern IRC, ELIST: C creation, M mask, N mask that does not fit, T topic, U users.
test('ELIST is what LIST can be asked with, and SAFELIST that it may be asked', () => {
  const sea = new Conversation()
  const tokens = announced(sea)
  const alice = sea.join('alice', { channels: ['#old', '#sea'] })
  sea.join('bob', { channels: ['#old'] })
  alice.says('TOPIC #old :x')
  sea.passes(30 * 60_000)
  alice.says('PONG x')
  const carol = sea.join('carol', { channels: ['#new'] }).says('TOPIC #new :y')
  const conditions: Record<string, [condition: string, shown: string][]> = {
    C: [
      ['C<10', '#new'],
      ['C>10', '#old #sea'],
    ],
    M: [['#*e*', '#sea #new']],
    N: [['!#*e*', '#old']],
    T: [
      ['T<10', '#new'],
      ['T>10', '#old'],
    ],
    U: [
      ['>1', '#old'],
      ['<2', '#sea #new'],
    ],
  }
  assert.equal(tokens.get('ELIST'), Object.keys(conditions).join(''))
  assert.equal(tokens.get('SAFELIST'), '')
  for (const [condition, shown] of Object.values(conditions).flat()) {
    assert.equal(listed(carol, condition), shown, condition)
  }
})

test('CLIENTTAGDENY is which tags are not handed on', () => {
  const sea = new Conversation({ deniedClientTags: ['*', '-typing'] })
  assert.equal(announced(sea).get('CLIENTTAGDENY'), '*,-typing')
  const alice = sea.join('alice', { capabilities: 'message-tags' })
  sea.join('bob', { capabilities: 'message-tags' }).says('@+typing=active;+x=1 TAGMSG alice')
  assert.match(alice.heard()[0] ?? '', /^@[^ ]*\+typing=active(?!;\+x)/)
})

test('CHATHISTORY is how many messages can be asked for, and MSGREFTYPES how to name one', async () => {
  const settings = { history: { ...new Conversation().core.settings.history, maxQuery: 2 } }
  const sea = new Conversation(settings, new MemoryStore('test'))
  const tokens = announced(sea)
  assert.equal(tokens.get('CHATHISTORY'), '2')
  const alice = sea.join('alice', {
    capabilities: 'batch draft/chathistory message-tags server-time',
    channels: ['#s'],
  })
  alice.says('PRIVMSG #s :1', 'PRIVMSG #s :2', 'PRIVMSG #s :3')
  await new Promise(setImmediate)
  const refer: Record<string, string> = {
    msgid: sea.entries.at(-1)?.id ?? '',
    timestamp: '2027-01-01T00:00:00.000Z',
  }
  assert.equal(tokens.get('MSGREFTYPES'), Object.keys(refer).join(','))
  for (const [type, reference] of Object.entries(refer)) {
    alice.heard()
    await sea.core.receive(alice.session, `CHATHISTORY BEFORE #s ${type}=${reference} 2`)
    const texts = alice.heard().flatMap(line => / PRIVMSG #s :(\d)/.exec(line)?.[1] ?? [])
    assert.deepEqual(texts, type === 'msgid' ? ['1', '2'] : ['2', '3'])
    await sea.core.receive(alice.session, `CHATHISTORY LATEST #s * 3`)
    assert.equal(alice.heard().filter(line => line.includes(' PRIVMSG ')).length, 2)
  }
})
