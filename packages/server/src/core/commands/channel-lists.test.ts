// channel-lists.test.ts: MODE of a channel: the lists of bans, exceptions and invitations.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation } from '../../testing/conversation.ts'

/** Alice is operator of #sea, bob a member, carol outside. */
function inChannel() {
  const sea = new Conversation()
  const alice = sea.join('alice', { channels: ['#sea'] })
  const bob = sea.join('bob', { channels: ['#sea'] })
  const carol = sea.join('carol')
  sea.forget()
  return { sea, alice, bob, carol }
}

// Modern IRC, MODE: type A without a parameter asks for the list; RPL_BANLIST with who set it and when.
test('MODE b shows who is banned, by whom and since when, to anybody', () => {
  const { sea, alice, bob, carol } = inChannel()
  alice.says('MODE #sea +b one')
  sea.passes(5000)
  alice.says('NICK ally', 'MODE #sea +b two!*@*')
  sea.forget()
  for (const [client, nick] of [
    [alice, 'ally'],
    [bob, 'bob'],
    [carol, 'carol'],
  ] as const) {
    for (const line of ['MODE #SEA b', 'MODE #sea +b', 'MODE #sea -b']) {
      assert.deepEqual(client.asks(line), [
        `:server 367 ${nick} #sea one!*@* alice!~alice@host :1767225600`,
        `:server 367 ${nick} #sea two!*@* ally!~alice@host :1767225605`,
        `:server 368 ${nick} #sea :End of channel ban list`,
      ])
    }
  }
})

// RPL_EXCEPTLIST, RPL_INVEXLIST: "Servers MAY choose to restrict the above information to channel operators".
test('MODE e and I show their lists to those who keep order', () => {
  const { sea, alice, bob } = inChannel()
  alice.says('MODE #sea +eI x y', 'MODE #sea +h bob')
  sea.forget()
  for (const [client, nick] of [
    [alice, 'alice'],
    [bob, 'bob'],
  ] as const) {
    assert.deepEqual(client.asks('MODE #sea eI'), [
      `:server 348 ${nick} #sea x!*@* alice!~alice@host :1767225600`,
      `:server 349 ${nick} #sea :End of channel exception list`,
      `:server 346 ${nick} #sea y!*@* alice!~alice@host :1767225600`,
      `:server 347 ${nick} #sea :End of channel invite exception list`,
    ])
  }
  alice.says('MODE #sea -h bob')
  const refused = ":server 482 bob #sea :You're not a channel operator"
  assert.deepEqual(bob.asks('MODE #sea eI'), [refused, refused])
})

test('MODE that asks for a list again and again gets it once', () => {
  const { alice } = inChannel()
  alice.says('MODE #sea +b x')
  assert.equal(alice.asks(`MODE #sea ${'b'.repeat(480)}`).length, 2)
})

test('MODE asks for a list and changes modes in one line', () => {
  const { alice } = inChannel()
  alice.says('MODE #sea mb')
  alice.hears(':server 368 alice #sea :End of channel ban list', ':alice!~alice@host MODE #sea +m')
})

// RFC 2812 section 3.2.3: masks; what is missing is completed, as servers have always done.
const masks: [given: string, kept: string][] = [
  ['bob', 'bob!*@*'],
  ['bob!b', 'bob!b@*'],
  ['b@host', '*!b@host'],
  ['@host', '*!*@host'],
  ['bob!b@host', 'bob!b@host'],
  ['*', '*!*@*'],
]
for (const [given, kept] of masks) {
  test(`MODE +b ${given} bans ${kept}`, () => {
    const { alice, bob } = inChannel()
    alice.says(`MODE #sea +b ${given}`, `MODE #sea -b ${given.toUpperCase()}`)
    bob.hears(`:alice!~alice@host MODE #sea +b ${kept}`, `:alice!~alice@host MODE #sea -b ${kept}`)
  })
}

test('MODE +b of what is banned and -b of what is not say nothing', () => {
  const { alice } = inChannel()
  alice.says('MODE #sea +b bob', 'MODE #sea +b BOB!*@*', 'MODE #sea -b carol')
  alice.hears(':alice!~alice@host MODE #sea +b bob!*@*')
})

// A space or a leading colon would make two parameters of one, and tell the others of changes that never were.
for (const mask of [':x!*@* +o mallory', ':a b', ':', ': ', '::x', 'a\tb', 'a\u00a0b', 'a\x02b']) {
  for (const mode of ['b', 'e', 'I']) {
    test(`MODE +${mode} ${JSON.stringify(mask)} gets 696`, () => {
      const { alice, bob } = inChannel()
      alice.says(`MODE #sea +${mode} ${mask}`)
      const [line = '', ...others] = alice.heard()
      assert.match(
        line,
        new RegExp(`^:server 696 alice #sea ${mode} [^ ]+ :That is no parameter for this mode$`),
      )
      assert.deepEqual(others, [])
      bob.hearsNothing()
    })
  }
}

test('MODE +b with a long mask keeps what fits into a line with others', () => {
  const { alice } = inChannel()
  alice.says(`MODE #sea +b ${'x'.repeat(300)}`)
  alice.hears(`:alice!~alice@host MODE #sea +b ${'x'.repeat(100)}!*@*`)
})

test('MODE -b takes a long mask back as it was given and as it is listed', () => {
  const { alice } = inChannel()
  const given = `@${'x'.repeat(300)}`
  const listed = `*!*@${'x'.repeat(99)}`
  alice.says(
    `MODE #sea +b ${given}`,
    `MODE #sea -b ${listed}`,
    `MODE #sea +b ${given}`,
    `MODE #sea -b ${given}`,
  )
  alice.hears(...['+b', '-b', '+b', '-b'].map(mode => `:alice!~alice@host MODE #sea ${mode} ${listed}`))
})

// Modern IRC, MAXLIST: all modes of one entry count together. ERR_BANLISTFULL.
test('MODE beyond MAXLIST gets 478, until an entry is taken back', () => {
  const sea = new Conversation({ limits: { listModeEntries: 3 } })
  const alice = sea.join('alice', { channels: ['#sea'] })
  alice.says('MODE #sea +bbe 1 2 3', 'MODE #sea +bI 4 5', 'MODE #sea -b+I 1 5')
  alice.hears(
    ':alice!~alice@host MODE #sea +bbe 1!*@* 2!*@* 3!*@*',
    ':server 478 alice #sea 4!*@* :Channel list is full',
    ':server 478 alice #sea 5!*@* :Channel list is full',
    ':alice!~alice@host MODE #sea -b+I 1!*@* 5!*@*',
  )
})

test('a ban follows its mask and not the user: a new nick is out of it, another rank is above it', () => {
  const { alice, bob } = inChannel()
  alice.says('MODE #sea +b bob')
  bob.heard()
  assert.deepEqual(bob.asks('PRIVMSG #sea :hi'), [':server 404 bob #sea :Cannot send to channel'])
  bob.says('NICK robert')
  bob.heard()
  assert.deepEqual(bob.asks('PRIVMSG #sea :hi'), [])
  bob.says('NICK bob')
  alice.says('MODE #sea +v bob')
  assert.deepEqual(bob.asks('PRIVMSG #sea :hi'), [])
})
