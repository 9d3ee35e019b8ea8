// change-host.test.ts: a user is seen with another host: CHGHOST, and what those hear who do not know it.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation } from '../../testing/conversation.ts'
import { operators } from '../../testing/operators.ts'

const [admin] = operators
assert.ok(admin)
const settings = { operators: [{ ...admin, vhost: 'staff.example' }] }

const BEFORE = 'alice!~alice@host'
const AFTER = 'alice!~alice@staff.example'

// IRCv3 chghost: to those "who share channels", and "to the client whose own username or host changed".
test('OPER with a vhost is told with CHGHOST to who asked for that, once', () => {
  const sea = new Conversation(settings)
  const capabilities = 'chghost'
  const alice = sea.join('alice', { capabilities, channels: ['#sea', '#lake'] })
  const bob = sea.join('bob', { capabilities, channels: ['#sea', '#lake'] })
  const far = sea.join('far', { capabilities, channels: ['#far'] })
  alice.says('OPER admin pebble')
  bob.hears(`:${BEFORE} CHGHOST ~alice staff.example`)
  far.hearsNothing()
  assert.equal(alice.heard().at(-1), `:${BEFORE} CHGHOST ~alice staff.example`)
  alice.says('PRIVMSG #sea :hi')
  bob.hears(`:${AFTER} PRIVMSG #sea :hi`)
})

// The same, "Fallback when the `chghost` capability has not been negotiated"; Modern IRC, RPL_VISIBLEHOST.
test('OPER with a vhost is a QUIT, a JOIN and a MODE for who did not ask for CHGHOST', () => {
  const sea = new Conversation(settings)
  const alice = sea.join('alice', { channels: ['#sea', '#lake', '#alone'] })
  const bob = sea.join('bob', { channels: ['#sea', '#lake'] })
  alice.says('MODE #sea +v alice', 'MODE #lake -o alice')
  sea.forget()
  alice.says('OPER admin pebble')
  bob.hears(
    `:${BEFORE} QUIT :Changing hostname`,
    `:${AFTER} JOIN #sea`,
    ':server MODE #sea +ov alice alice',
    `:${AFTER} JOIN #lake`,
  )
  assert.equal(alice.heard().at(-1), ':server 396 alice staff.example :is now the host that others see')
})

test('who comes again is told with the account, the real name and that they are away, each with an id of its own', () => {
  const sea = new Conversation(settings)
  const alice = sea.join('alice', { account: 'Alice', channels: ['#sea'] })
  const capabilities = 'extended-join away-notify message-tags'
  const bob = sea.join('bob', { capabilities, channels: ['#sea'] })
  alice.says('AWAY :fishing')
  sea.forget()
  alice.says('OPER admin pebble')
  const heard = bob.heard()
  assert.deepEqual(
    heard.map(line => line.replace(/^\S+ /, '')),
    [
      `:${BEFORE} QUIT :Changing hostname`,
      `:${AFTER} JOIN #sea Alice :alice of the sea`,
      `:${AFTER} AWAY :fishing`,
      ':server MODE #sea +o alice',
    ],
  )
  assert.equal(new Set(heard.map(line => line.split(' ')[0])).size, heard.length)
})

// IRCv3 extended-monitor: "If `chghost` is also enabled".
test('CHGHOST is told to who monitors the user and asked for both', () => {
  const sea = new Conversation(settings)
  const alice = sea.join('alice')
  const bob = sea.join('bob', { capabilities: 'chghost extended-monitor' })
  const carol = sea.join('carol', { capabilities: 'extended-monitor' })
  bob.says('MONITOR + alice')
  carol.says('MONITOR + alice')
  sea.forget()
  alice.says('OPER admin pebble')
  bob.hears(`:${BEFORE} CHGHOST ~alice staff.example`)
  carol.hearsNothing()
})

test('MODE -o gives an operator the host back, and OPER as somebody else too', () => {
  const plain = { ...admin, name: 'plain', vhost: '' }
  const sea = new Conversation({ operators: [...settings.operators, plain] })
  const alice = sea.join('alice', { capabilities: 'chghost' })
  for (const back of ['MODE alice -o', 'OPER plain pebble']) {
    alice.says('OPER admin pebble')
    assert.equal(alice.asks(back).at(-1), `:${AFTER} CHGHOST ~alice host`, back)
  }
})

test('a ban of the host that was seen first holds, whatever is seen now', () => {
  const sea = new Conversation(settings)
  const alice = sea.join('alice', { host: '192.0.2.7' })
  const bob = sea.join('bob', { channels: ['#sea'] })
  alice.says('OPER admin pebble')
  for (const ban of ['*!*@192.0.2.*', '*!*@staff.example']) {
    bob.says(`MODE #sea +b ${ban}`)
    assert.match(alice.asks('JOIN #sea').at(-1) ?? '', / 474 /, ban)
    bob.says(`MODE #sea -b ${ban}`)
  }
})

test('WHOIS shows what others see, and the user and operators the address', () => {
  const sea = new Conversation(settings)
  const alice = sea.join('alice', { host: '192.0.2.7' }).says('OPER admin pebble')
  sea.forget()
  assert.ok(
    alice
      .asks('WHOIS alice')
      .includes(':server 338 alice alice ~alice@192.0.2.7 192.0.2.7 :is actually using host'),
  )
  const bob = sea.join('bob')
  assert.equal(bob.asks('WHOIS alice')[0], ':server 311 bob alice ~alice staff.example * :alice of the sea')
  assert.ok(bob.asks('WHOIS alice').every(line => !line.includes('192.0.2.7')))
})
