// monitor.test.ts: MONITOR: being told who comes and goes, and no more than that (IRCv3 monitor, extended-monitor).

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation } from '../../testing/conversation.ts'

// "MONITOR + target[,target2]*": 730 with those who are online, 731 with those who are not.
test('MONITOR + tells who of them is online and who is not', () => {
  const sea = new Conversation()
  sea.join('bob')
  const alice = sea.join('alice').says('MONITOR + BOB,carol,Dave')
  alice.hears(':server 730 alice :bob!~bob@host', ':server 731 alice :carol,Dave')
})

// 730, 731: "a target has just become online", "just left the irc network"; the nick before it may be `*`.
test('MONITOR tells that a target comes and goes, in whatever case, and to nobody else', () => {
  const sea = new Conversation()
  const alice = sea.join('alice').says('MONITOR + BOB')
  const carol = sea.join('carol').says('MONITOR + dave')
  sea.forget()
  const bob = sea.connect().says('NICK bob', 'USER bob 0 * :Bob')
  alice.hears(':server 730 * :bob!~bob@host')
  bob.vanishes()
  alice.hears(':server 731 * :bob')
  carol.hearsNothing()
})

test('MONITOR follows the nick: a change is one going and another coming, another case is neither', () => {
  const sea = new Conversation()
  const bob = sea.join('bob')
  const alice = sea.join('alice').says('MONITOR + bob,robert')
  alice.heard()
  bob.says('NICK BOB')
  alice.hearsNothing()
  bob.says('NICK robert')
  alice.hears(':server 731 * :BOB', ':server 730 * :robert!~bob@host')
  bob.says('NICK somebody')
  alice.hears(':server 731 * :robert')
})

// "MONITOR - target[,target2]*", "MONITOR C": no output.
test('MONITOR - and MONITOR C take targets away, without a word', () => {
  const sea = new Conversation()
  const alice = sea.join('alice').says('MONITOR + bob,carol,dave,erin')
  alice.heard()
  alice.says('MONITOR - BOB,carol,nobody')
  alice.hearsNothing()
  assert.deepEqual(alice.asks('MONITOR L'), [
    ':server 732 alice :dave,erin',
    ':server 733 alice :End of MONITOR list',
  ])
  alice.says('MONITOR C')
  alice.hearsNothing()
  for (const nick of ['bob', 'carol', 'dave', 'erin']) sea.connect().says(`NICK ${nick}`, 'USER x 0 * :x')
  alice.hearsNothing()
  assert.deepEqual(alice.asks('MONITOR L'), [':server 733 alice :End of MONITOR list'])
})

// "MONITOR L", "MONITOR S"; modifiers in any case, as in other servers.
test('MONITOR L lists the targets as they were given, MONITOR S says who of them is online', () => {
  const sea = new Conversation()
  sea.join('bob', { host: '192.0.2.1' })
  const alice = sea.join('alice').says('MONITOR + Bob', 'MONITOR + carol')
  alice.heard()
  alice.says('MONITOR l', 'MONITOR S')
  alice.hears(
    ':server 732 alice :Bob,carol',
    ':server 733 alice :End of MONITOR list',
    ':server 730 alice :bob!~bob@192.0.2.1',
    ':server 731 alice :carol',
  )
})

// "Targets already in the list MUST NOT be added again."
test('MONITOR + of what is in the list tells again, and adds nothing', () => {
  const sea = new Conversation({ limits: { monitorEntries: 1 } })
  const alice = sea.join('alice').says('MONITOR + bob', 'MONITOR + BOB,bob')
  alice.hears(':server 731 alice :bob', ':server 731 alice :BOB,bob')
  const bob = sea.connect().says('NICK bob', 'USER bob 0 * :Bob')
  alice.hears(':server 730 * :bob!~bob@host')
  bob.says('QUIT')
})

// 734: the limit, and the targets that cannot be added.
test('MONITOR + over the limit adds what fits, and names the rest in 734', () => {
  const sea = new Conversation({ limits: { monitorEntries: 2 } })
  const alice = sea.join('alice').says('MONITOR + a,b,c,d')
  alice.hears(':server 731 alice :a,b', ':server 734 alice 2 c,d :Monitor list is full.')
  alice.says('MONITOR - a', 'MONITOR + c')
  alice.hears(':server 731 alice :c')
})

// "`target` MUST be a valid nick as determined by the IRC daemon": masks would follow people from nick to nick.
test('MONITOR + of what is no nick is left out', () => {
  const sea = new Conversation()
  const alice = sea.join('alice').says('MONITOR + *!u@host,b?b,,#sea,bob')
  alice.hears(':server 731 alice :bob')
  sea.connect().says('NICK bab', 'USER u 0 * :x')
  alice.hearsNothing()
})

test('MONITOR without targets or modifier gets 461, and an unknown modifier nothing', () => {
  const alice = new Conversation().join('alice').says('MONITOR', 'MONITOR +', 'MONITOR -', 'MONITOR x bob')
  alice.hears(
    ':server 461 alice MONITOR :Not enough parameters',
    ':server 461 alice MONITOR :Not enough parameters',
    ':server 461 alice MONITOR :Not enough parameters',
  )
})

// RFC 1459 section 2.3: 512 bytes a line.
test('MONITOR answers in as many lines as it needs, and loses nobody', () => {
  const sea = new Conversation()
  const alice = sea.join('alice')
  const nicks = Array.from({ length: 60 }, (_, index) => `${'n'.repeat(29)}${index}`)
  for (let at = 0; at < 60; at += 10) alice.says(`MONITOR + ${nicks.slice(at, at + 10).join(',')}`)
  const lines = alice.asks('MONITOR L')
  assert.ok(lines.every(line => line.length <= 510))
  const listed = lines.slice(0, -1).flatMap(line => line.slice(line.indexOf(' :') + 2).split(','))
  assert.deepEqual(listed, nicks)
})

test('a client that leaves is told nothing more, and waits for nobody', () => {
  const sea = new Conversation()
  const alice = sea.join('alice').says('MONITOR + bob')
  alice.heard()
  alice.vanishes()
  sea.join('bob')
  assert.deepEqual([...sea.core.monitors.watchersOf('bob')], [])
  alice.hearsNothing()
})

// IRCv3 extended-monitor: AWAY and SETNAME of monitored nicks, where these are enabled too; once, also with a channel.
test('MONITOR with extended-monitor tells of AWAY and SETNAME to who asked for them, once', () => {
  const sea = new Conversation()
  const bob = sea.join('bob', { channels: ['#sea'] })
  const capabilities = 'extended-monitor away-notify setname'
  const alice = sea.join('alice', { capabilities })
  const carol = sea.join('carol', { capabilities, channels: ['#sea'] })
  const dave = sea.join('dave', { capabilities: 'away-notify setname' })
  const erin = sea.join('erin', { capabilities: 'extended-monitor' })
  for (const watcher of [alice, carol, dave, erin]) watcher.says('MONITOR + BOB')
  sea.forget()
  bob.says('AWAY :fishing', 'SETNAME :Robert', 'AWAY')
  const expected = [':bob!~bob@host AWAY :fishing', ':bob!~bob@host SETNAME :Robert', ':bob!~bob@host AWAY']
  alice.hears(...expected)
  carol.hears(...expected)
  dave.hearsNothing()
  erin.hearsNothing()
})

test('MONITOR of oneself tells nothing twice', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { capabilities: 'extended-monitor away-notify setname' })
  alice.says('MONITOR + alice')
  alice.heard()
  alice.says('SETNAME :Alice', 'AWAY :fishing')
  alice.hears(':alice!~alice@host SETNAME :Alice', ':server 306 alice :You have been marked as being away')
})
