// message.test.ts: PRIVMSG and NOTICE: whom they reach, and what keeps them back.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation } from '../../testing/conversation.ts'

/** Alice is operator of #sea, bob and carol are members, dave is outside. */
function threeInside(modes = '') {
  const sea = new Conversation()
  const alice = sea.join('alice', { channels: ['#sea'] })
  const bob = sea.join('bob', { channels: ['#sea'] })
  const carol = sea.join('carol', { channels: ['#sea'] })
  const dave = sea.join('dave')
  if (modes) alice.says(`MODE #sea ${modes}`)
  sea.forget()
  return { sea, alice, bob, carol, dave }
}

// RFC 2812 section 3.3.1: to a channel, to all its members but the one who speaks.
for (const command of ['PRIVMSG', 'NOTICE']) {
  test(`${command} to a channel reaches all other members`, () => {
    const { alice, bob, carol, dave } = threeInside()
    bob.says(`${command} #SEA :hello :all`)
    alice.hears(`:bob!~bob@host ${command} #sea :hello :all`)
    carol.hears(`:bob!~bob@host ${command} #sea :hello :all`)
    bob.hearsNothing()
    dave.hearsNothing()
  })

  test(`${command} to a nick reaches that user alone`, () => {
    const { alice, bob, dave } = threeInside()
    dave.says(`${command} ALICE hello`)
    alice.hears(`:dave!~dave@host ${command} alice :hello`)
    bob.hearsNothing()
    dave.hearsNothing()
  })

  test(`${command} to oneself is received once`, () => {
    const { dave } = threeInside()
    dave.says(`${command} dave :note to self`)
    dave.hears(`:dave!~dave@host ${command} dave :note to self`)
  })
}

test('PRIVMSG comes from its sender, whatever source the client claims', () => {
  const { alice, dave } = threeInside()
  dave.says(':bob!~bob@host PRIVMSG alice :I am bob')
  alice.hears(':dave!~dave@host PRIVMSG alice :I am bob')
})

// Modern IRC, PRIVMSG: 411, 412, 401, 403. RFC 2812 section 3.3.2: a NOTICE never gets an error.
const faults: [parameters: string, refusal: string][] = [
  ['', '411 dave :No recipient given (PRIVMSG)'],
  [':', '411 dave :No recipient given (PRIVMSG)'],
  [', :hi', '411 dave :No recipient given (PRIVMSG)'],
  ['alice', '412 dave :No text to send'],
  ['alice :', '412 dave :No text to send'],
  ['nobody :hi', '401 dave nobody :No such nick or channel'],
  ['alice!~alice@host :hi', '401 dave alice!~alice@host :No such nick or channel'],
  ['$* :hi', '401 dave $* :No such nick or channel'],
  ['@alice :hi', '401 dave @alice :No such nick or channel'],
  ['#nowhere :hi', '403 dave #nowhere :No such channel'],
  ['@#nowhere :hi', '403 dave @#nowhere :No such channel'],
  ['# :hi', '403 dave # :No such channel'],
  ['#sea :hi', '404 dave #sea :Cannot send to channel'],
]
for (const [parameters, refusal] of faults) {
  test(`PRIVMSG ${parameters} gets ${refusal.slice(0, 3)}, NOTICE ${parameters} nothing`, () => {
    const { alice, dave } = threeInside()
    dave.says(`PRIVMSG ${parameters}`, `NOTICE ${parameters}`)
    dave.hears(`:server ${refusal}`)
    alice.hearsNothing()
  })
}

// Modern IRC, PRIVMSG, TARGMAX: a list; those over the limit get 407, and for a NOTICE nothing.
test('PRIVMSG to several targets reaches each once, the first so many', () => {
  const { alice, bob, carol, dave } = threeInside()
  dave.says('PRIVMSG bob,#nowhere,BOB,,carol,nobody,alice :hi', 'NOTICE a,b,c,d,e :hi')
  dave.hears(
    ':server 407 dave alice :Too many targets',
    ':server 403 dave #nowhere :No such channel',
    ':server 401 dave nobody :No such nick or channel',
  )
  bob.hears(':dave!~dave@host PRIVMSG bob :hi')
  carol.hears(':dave!~dave@host PRIVMSG carol :hi')
  alice.hearsNothing()
})

// Modern IRC, "No External Messages Mode", "Moderated Channel Mode", "Ban Channel Mode", "Exception Channel Mode".
const speech: [modes: string, outsider: boolean, member: boolean, voiced: boolean][] = [
  ['+n', false, true, true],
  ['-n', true, true, true],
  ['+m', false, false, true],
  ['-n+m', false, false, true],
  ['+b *!*@host', false, false, true],
  ['-n+b *!*@host', false, false, true],
  ['-n+be *!*@host *!*@host', true, true, true],
  ['+mb nobody!*@*', false, false, true],
]
for (const [modes, outsider, member, voiced] of speech) {
  test(`PRIVMSG to a channel with ${modes}: outside ${outsider}, member ${member}, voiced ${voiced}`, () => {
    const { alice, bob, carol, dave } = threeInside(modes)
    alice.says('MODE #sea +v carol')
    for (const client of [alice, bob, carol]) client.heard()
    for (const [client, nick, speaks] of [
      [dave, 'dave', outsider],
      [bob, 'bob', member],
      [carol, 'carol', voiced],
    ] as const) {
      client.says('PRIVMSG #sea :hi', 'NOTICE #sea :hi')
      client.hears(...(speaks ? [] : [`:server 404 ${nick} #sea :Cannot send to channel`]))
      const heard = ['PRIVMSG', 'NOTICE'].map(command => `:${nick}!~${nick}@host ${command} #sea :hi`)
      alice.hears(...(speaks ? heard : []))
      for (const other of [bob, carol]) other.heard()
    }
  })
}

// Our own mode, as many servers have it: +C refuses CTCP but for ACTION.
test('PRIVMSG and NOTICE to a channel with +C may be an ACTION and no other CTCP', () => {
  const { alice, bob } = threeInside('+C')
  bob.says(
    'PRIVMSG #sea :\x01VERSION\x01',
    'NOTICE #sea :\x01VERSION 1\x01',
    'PRIVMSG #sea :\x01ACTION waves\x01',
  )
  bob.hears(':server 404 bob #sea :Cannot send to channel')
  alice.hears(':bob!~bob@host PRIVMSG #sea :\x01ACTION waves\x01')
  alice.says('PRIVMSG bob :\x01VERSION\x01')
  bob.hears(':alice!~alice@host PRIVMSG bob :\x01VERSION\x01')
})

// Modern IRC, PRIVMSG, STATUSMSG: to the members with that rank or a higher one.
const ranks: [target: string, shown: string, hear: string[]][] = [
  ['@#sea', '@#sea', ['alice']],
  ['%#sea', '%#sea', ['alice', 'bob']],
  ['+#sea', '+#sea', ['alice', 'bob', 'carol']],
  ['@%#SEA', '%#sea', ['alice', 'bob']],
  ['+@#sea', '+#sea', ['alice', 'bob', 'carol']],
]
for (const [target, shown, hear] of ranks) {
  test(`PRIVMSG ${target} reaches ${hear.join(', ')}`, () => {
    const { sea, alice, bob, carol } = threeInside('+hv bob carol')
    const erin = sea.join('erin', { channels: ['#sea'] })
    const plain = sea.join('frank', { channels: ['#sea'] })
    erin.says(`PRIVMSG ${target} :hi`)
    for (const [client, nick] of [
      [alice, 'alice'],
      [bob, 'bob'],
      [carol, 'carol'],
      [plain, 'frank'],
    ] as const) {
      client.hears(...(hear.includes(nick) ? [`:erin!~erin@host PRIVMSG ${shown} :hi`] : []))
    }
    erin.hearsNothing()
  })
}

test('PRIVMSG to a rank is kept back where one to the channel is', () => {
  const { alice, bob, dave } = threeInside('+m')
  bob.says('PRIVMSG @#sea :hi')
  bob.hears(':server 404 bob @#sea :Cannot send to channel')
  dave.says('PRIVMSG @#sea :hi')
  dave.hears(':server 404 dave @#sea :Cannot send to channel')
  alice.hearsNothing()
})

// RFC 1459 section 2.3; IRCv3 utf8-only: cut to 512 bytes, not in the middle of a character.
test('PRIVMSG that its source makes too long is cut between two characters', () => {
  const { alice, dave } = threeInside()
  dave.says(`PRIVMSG alice :${'🐚'.repeat(123)}`)
  const [line = ''] = alice.heard()
  assert.equal(line, `:dave!~dave@host PRIVMSG alice :${'🐚'.repeat(119)}`)
  assert.equal(Buffer.byteLength(line), 508)
})
