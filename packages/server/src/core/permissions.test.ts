// permissions.test.ts: what one may not see, no side query tells: secret channels, and where the invisible are.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation, type TestClient } from '../testing/conversation.ts'

/** Alice and bob are in the secret #hidden and in #open, eve in #open alone. There is no #nowhere. */
function secretAndOpen(): { sea: Conversation; alice: TestClient; eve: TestClient } {
  const sea = new Conversation()
  const alice = sea.join('alice', { channels: ['#hidden', '#open'] })
  alice.says('MODE #hidden +s', 'TOPIC #hidden :our secret', 'MODE #hidden +b eve!x@*', 'AWAY :hiding')
  sea.join('bob', { channels: ['#hidden', '#open'] }).says('MODE bob -i')
  const eve = sea.join('eve', { capabilities: 'message-tags echo-message', channels: ['#open'] })
  sea.forget()
  return { sea, alice, eve }
}

/** Every question and every attempt that names a channel, but JOIN, which would make the one that there is not. */
const attempts: readonly string[] = [
  'NAMES #X',
  'NAMES #open,#X',
  'WHO #X',
  'WHO #X o',
  'WHOIS #X',
  'LIST #X',
  'LIST #X,#open',
  'LIST #X <100',
  'LIST #X T<60',
  'TOPIC #X',
  'TOPIC #X :mine',
  'TOPIC #X :',
  'MODE #X',
  'MODE #X b',
  'MODE #X e',
  'MODE #X I',
  'MODE #X +b',
  'MODE #X +b eve',
  'MODE #X -s',
  'MODE #X +k',
  'MODE #X +k x',
  'MODE #X +o eve',
  'MODE #X +o alice',
  'MODE #X +Z',
  'MODE #X +l 0',
  'INVITE alice #X',
  'INVITE eve #X',
  'INVITE nobody #X',
  'INVITE carol #X',
  'KICK #X alice',
  'KICK #X nobody',
  'KICK #X eve :out',
  'PART #X',
  'PART #X :bye',
  'PRIVMSG #X :hi',
  'PRIVMSG @#X :hi',
  'PRIVMSG %+#X :hi',
  'PRIVMSG #X :\x01VERSION\x01',
  'PRIVMSG #X',
  'NOTICE #X :hi',
  'NOTICE @#X :hi',
  'TAGMSG #X',
  '@+typing=active TAGMSG +#X',
  'ISON #X',
  'USERHOST #X',
]

// Modern IRC, "Secret Channel Mode"; the same for every other way to ask.
for (const attempt of attempts) {
  test(`"${attempt}" from outside gets the same answer for a secret channel as for none`, () => {
    const ask = (name: string): string[] => {
      const { eve } = secretAndOpen()
      return eve.asks(attempt.replaceAll('#X', name)).map(line => line.replaceAll(name, '#X'))
    }
    assert.deepEqual(ask('#hidden'), ask('#nowhere'))
    assert.deepEqual(ask('#HIDDEN'), ask('#NOWHERE'))
  })
}

test('none of these attempts is heard or felt inside the secret channel', () => {
  const { sea, alice, eve } = secretAndOpen()
  for (const attempt of attempts) eve.says(attempt.replaceAll('#X', '#hidden'))
  assert.deepEqual(
    alice.heard().filter(line => line.includes('#hidden')),
    [],
  )
  assert.equal(sea.core.state.channel('#hidden')?.topic?.text, 'our secret')
  assert.equal(sea.core.state.channel('#hidden')?.members.size, 2)
})

/** Questions that name no channel, or another one. */
const questions = [
  'LIST',
  'LIST *',
  'LIST >1',
  'NAMES',
  'WHO',
  'WHO *',
  'WHO bob',
  'WHOIS bob',
  'WHOIS alice',
  'INVITE',
]

for (const question of questions) {
  test(`"${question}" from outside says nothing of a secret channel`, () => {
    const { alice, eve } = secretAndOpen()
    assert.doesNotMatch(eve.asks(question).join('\n'), /hidden|our secret/)
    eve.heard()
    if (question.startsWith('LIST')) assert.match(alice.asks(question).join('\n'), /#hidden 2 :our secret/)
  })
}

test('what happens in a secret channel is heard inside alone', () => {
  const { sea, alice, eve } = secretAndOpen()
  const carol = sea.join('carol', { channels: ['#hidden'] })
  carol.says(
    'PRIVMSG #hidden :psst',
    'NICK carola',
    'TOPIC #hidden :x',
    'PART #hidden',
    'JOIN #hidden',
    'QUIT',
  )
  alice.says('MODE #hidden +m', 'INVITE eve #hidden', 'KICK #hidden bob')
  const [line = '', ...others] = eve.heard()
  assert.match(line, / :alice!~alice@host INVITE eve :#hidden$/)
  assert.deepEqual(others, [])
})

test('who was invited to a secret channel knows its name, and no more', () => {
  const { alice, eve } = secretAndOpen()
  alice.says('INVITE eve #hidden')
  assert.deepEqual(eve.asks('INVITE')[0], ':server 336 eve :#hidden')
  for (const line of [
    'NAMES #hidden',
    'WHO #hidden',
    'LIST #hidden',
    'TOPIC #hidden',
    'MODE #hidden',
    'WHOIS bob',
  ]) {
    assert.doesNotMatch(eve.asks(line).join('\n'), /our secret| 353 | 352 | 322 | 324 | 319 .*hidden/)
  }
})

/** Bob is invisible in #sea and #sky; eve is in #sky with him. */
function invisible(): { bob: TestClient; eve: TestClient } {
  const sea = new Conversation({ userModes: '' })
  const bob = sea.join('bob', { channels: ['#sea', '#sky'] }).says('MODE bob +i')
  sea.join('alice', { channels: ['#sea'] })
  const eve = sea.join('eve', { channels: ['#sky'] })
  sea.forget()
  return { bob, eve }
}

// Modern IRC, "Invisible User Mode", NAMES, WHO, RPL_WHOISCHANNELS.
for (const question of ['NAMES #sea', 'WHO #sea', 'WHOIS bob', 'WHO bob', 'WHO *', 'WHO b*', 'LIST']) {
  test(`"${question}" from outside a channel does not tell that an invisible user is in it`, () => {
    const { eve } = invisible()
    for (const line of eve.asks(question)) assert.ok(!(line.includes('bob') && line.includes('#sea')), line)
  })
}

test('an invisible user is found by a mask by those who share a channel, and by others not', () => {
  const { bob, eve } = invisible()
  assert.match(eve.asks('WHO b*')[0] ?? '', / 352 eve \* ~bob host server bob /)
  bob.says('PART #sky')
  assert.deepEqual(eve.asks('WHO b*'), [':server 315 eve b* :End of WHO list'])
})
