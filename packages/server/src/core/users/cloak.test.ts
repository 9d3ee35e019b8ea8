// cloak.test.ts: cloaks of addresses: who looks like whom, and who is shown what is behind them.

import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { Conversation, type TestClient } from '../../testing/conversation.ts'
import { joinOperator, operators } from '../../testing/operators.ts'
import { cloakOf } from './cloak.ts'

const hash = (text: string): string => createHmac('sha256', 'key').update(text).digest('hex')
const cloaked = (host: string): string => cloakOf(host, hash)
const cloak = { enabled: true }
const partsOf = (host: string): string[] => cloaked(host).split('.')

/** How many of the parts at the end two addresses share, not counting the last word. */
function shared(one: string, other: string): number {
  const parts = partsOf(other).toReversed()
  const first = partsOf(one)
    .toReversed()
    .findIndex((part, at) => part !== parts[at])
  return (first < 0 ? parts.length : first) - 1
}

test('cloakOf has a part for the address, its /24 and its /16; for the /64, /48 and /32 of IPv6', () => {
  assert.match(cloaked('192.0.2.7'), /^[0-9a-v]{8}\.[0-9a-v]{8}\.[0-9a-v]{8}\.ip$/)
  assert.equal(shared('192.0.2.7', '192.0.2.7'), 3)
  assert.equal(shared('192.0.2.7', '192.0.2.8'), 2)
  assert.equal(shared('192.0.2.7', '192.0.3.7'), 1)
  assert.equal(shared('192.0.2.7', '192.1.2.7'), 0)
  assert.equal(shared('2001:db8:1:2::1', '2001:db8:1:2:ffff::'), 3)
  assert.equal(shared('2001:db8:1:2::1', '2001:db8:1:3::1'), 2)
  assert.equal(shared('2001:db8:1:2::1', '2001:db8:2:2::1'), 1)
  assert.equal(shared('2001:db8:1:2::1', '2001:db9:1:2::1'), 0)
})

test('cloakOf is the same for the same address in other words', () => {
  assert.equal(cloaked('::ffff:192.0.2.7'), cloaked('192.0.2.7'))
  assert.equal(cloaked('0::1'), cloaked('0:0:0:0:0:0:0:1'))
})

test('cloakOf needs the key, and leaves what is no address as it is', () => {
  const other = (text: string): string => createHmac('sha256', 'other').update(text).digest('hex')
  assert.equal(new Set([...partsOf('192.0.2.7'), ...cloakOf('192.0.2.7', other).split('.')]).size, 7)
  assert.equal(cloaked('localhost'), 'localhost')
})

/** The host that others see. */
function hostOf(client: TestClient): string {
  return client.session.user?.host ?? ''
}

test('others see a cloak in JOIN, WHOIS, WHO, WHOX, USERHOST and WHOWAS, and nothing else', () => {
  const sea = new Conversation({ cloak })
  const alice = sea.join('alice', { host: '198.51.100.1', channels: ['#sea'] })
  const bob = sea.join('bob', { host: '192.0.2.7' })
  bob.says('JOIN #sea', 'PRIVMSG #sea :hi')
  const heard = [
    ...alice.heard(),
    ...['WHOIS bob', 'WHO bob', 'WHO bob %hinu', 'USERHOST bob', 'WHO 192.0.2.7'].flatMap(line =>
      alice.asks(line),
    ),
  ]
  bob.says('QUIT :bye')
  heard.push(...alice.heard(), ...alice.asks('WHOWAS bob'))
  const shown = cloakOf('192.0.2.7', sea.core.keyedHash)
  assert.equal(heard[0], `:bob!~bob@${shown} JOIN #sea`)
  assert.ok(
    heard.every(
      line => !line.includes('192.0.2.7') || line === ':server 315 alice 192.0.2.7 :End of WHO list',
    ),
  )
  assert.ok(heard.includes(`:server 354 alice ~bob 255.255.255.255 ${shown} :bob`))
})

// Modern IRC, RPL_WHOISACTUALLY.
test('WHOIS, WHO and WHOWAS show an operator with the privilege, and oneself, the address and its name', () => {
  const sea = new Conversation({ operators, cloak })
  const admin = joinOperator(sea, 'admin')
  const guest = sea.join('guest').says('OPER guest sand')
  const bob = sea
    .connect('192.0.2.7', false, { hostname: 'seven.example' })
    .says('NICK bob', 'USER bob 0 * :Bob', 'JOIN #sea')
  const actually = (client: TestClient, line: string): string[] =>
    client.asks(line).filter(each => each.includes(' 338 '))
  const told = (nick: string): string =>
    `:server 338 ${nick} bob ~bob@seven.example 192.0.2.7 :is actually using host`
  assert.deepEqual(actually(admin, 'WHOIS bob'), [told('admin')])
  assert.deepEqual(actually(bob, 'WHOIS bob'), [told('bob')])
  assert.deepEqual(actually(guest, 'WHOIS bob'), [])
  assert.deepEqual(admin.asks('WHO 192.0.2.* %i')[0], ':server 354 admin :192.0.2.7')
  assert.deepEqual(admin.asks('WHO seven.example %n')[0], ':server 354 admin :bob')
  bob.says('NICK bobby')
  assert.deepEqual(actually(admin, 'WHOWAS bob'), [told('admin')])
  assert.deepEqual(actually(guest, 'WHOWAS bob'), [])
})

test('a ban of a part of a cloak is about the network, and one of the address about nobody', () => {
  const sea = new Conversation({ cloak })
  const alice = sea.join('alice', { channels: ['#sea'] })
  const bob = sea.join('bob', { host: '192.0.2.7' })
  const eve = sea.join('eve', { host: '192.0.2.8' })
  const far = sea.join('far', { host: '192.0.3.8' })
  // Else whoever makes a channel could find out by trying.
  alice.says('MODE #sea +b *!*@192.0.2.*')
  assert.match(bob.asks('JOIN #sea')[0] ?? '', / JOIN #sea$/)
  bob.says('PART #sea')
  const [, ...network] = hostOf(bob).split('.')
  alice.says(`MODE #sea +b *!*@*.${network.join('.')}`)
  assert.match(bob.asks('JOIN #sea')[0] ?? '', / 474 /)
  assert.match(eve.asks('JOIN #sea')[0] ?? '', / 474 /)
  assert.match(far.asks('JOIN #sea')[0] ?? '', / JOIN #sea$/)
})

test('KLINE goes by the address, by its name and by the cloak', () => {
  for (const target of [
    '192.0.2.0/24',
    '*@seven.example',
    '*!*@192.0.2.7',
    `*!*@${cloakOf('192.0.2.7', new Conversation({ cloak }).core.keyedHash)}`,
  ]) {
    const sea = new Conversation({ operators, cloak })
    const admin = joinOperator(sea, 'admin')
    const bob = sea
      .connect('192.0.2.7', false, { hostname: 'seven.example' })
      .says('NICK bob', 'USER bob 0 * :Bob')
    admin.says(`KLINE ${target}`)
    assert.equal(bob.ended, 'closed', target)
  }
})

test('OPER goes by the address and by its name, not by the cloak', () => {
  for (const [hosts, answer] of [
    ['*@192.0.2.*', 381],
    ['*@seven.example', 381],
    ['*@*.ip', 491],
  ] as const) {
    const sea = new Conversation({
      cloak,
      operators: [{ name: 'admin', password: 'pebble', hosts: [hosts], privileges: ['*'] }],
    })
    const bob = sea
      .connect('192.0.2.7', false, { hostname: 'seven.example' })
      .says('NICK bob', 'USER bob 0 * :Bob')
    assert.match(bob.asks('OPER admin pebble')[0] ?? '', new RegExp(` ${answer} `))
  }
})

test('without cloaks others see the address, or its name', () => {
  const sea = new Conversation({ cloak: { enabled: false } })
  assert.equal(hostOf(sea.join('alice', { host: '192.0.2.7' })), '192.0.2.7')
  const bob = sea
    .connect('192.0.2.8', false, { hostname: 'eight.example' })
    .says('NICK bob', 'USER bob 0 * :Bob')
  assert.equal(hostOf(bob), 'eight.example')
})

test('who logs in is told their mask as others will see it', () => {
  const sea = new Conversation({ cloak })
  sea.join('first', { account: 'alice' })
  const client = sea.connect('192.0.2.7').says('NICK other', 'AUTHENTICATE PLAIN')
  const shown = `other!*@${cloakOf('192.0.2.7', sea.core.keyedHash)}`
  client.heard()
  client.says(`AUTHENTICATE ${Buffer.from('\0alice\0pebble').toString('base64')}`)
  assert.equal(client.heard()[0], `:server 900 other ${shown} alice :You are now logged in as alice`)
})
