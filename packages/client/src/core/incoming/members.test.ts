// members.test.ts: JOIN, PART, KICK, QUIT, NICK, MODE and NAMES: who is in a channel, and what stands there of it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MEMBERS_MAX } from '../../limits.ts'
import type { Batch } from '../parts.ts'
import { netsplit } from './netsplit.ts'
import { Stage } from './stage.ts'
import { stateHandlers } from './state.ts'

/** We are in #sea with ann, an operator, and bob, who may speak. */
function atSea(): Stage {
  const stage = new Stage(stateHandlers)
  stage.hear(':me!m@host JOIN #sea', ':s 353 me = #sea :me @ann +bob', ':s 366 me #sea :End')
  stage.takeSent()
  stage.takeShown()
  return stage
}

test('joinHandler, our own: we are in, and what NAMES says are the members', () => {
  const stage = new Stage(stateHandlers)
  stage.hear(':me!m@host JOIN #sea', ':s 353 me @ #sea :me @ann +bob!b@h @+cid', ':s 366 me #sea :End')
  assert.equal(stage.in('#SEA').joined, 'yes')
  assert.deepEqual(stage.names('#sea'), ['me', '@ann', '+bob', '@+cid'])
  assert.equal(stage.context.people.get('bob')?.host, 'h')
  assert.deepEqual(stage.takeShown(), ['#sea me join'])
  assert.equal(stage.context.self.source?.host, 'host')
  assert.deepEqual(
    stage.told.map(({ name }) => name),
    ['opened'],
  )
})

test('joinHandler shows who comes once, with what extended-join says', () => {
  const stage = atSea()
  stage.context.network.setCapabilities(new Map([['extended-join', '']]))
  stage.hear(
    ':cid!c@h JOIN #sea cidney :Cid Ney',
    '@bot :dot!d@h JOIN #sea * :Dot',
    ':cid!c@h JOIN #sea * :x',
  )
  assert.deepEqual(stage.takeShown(), ['#sea cid join', '#sea dot join'])
  const { people } = stage.context
  assert.equal(people.get('dot')?.bot, true)
  assert.equal(people.get('dot')?.account, undefined)
  assert.equal(people.get('cid')?.realname, 'x')
  stage.hear(':eve!e@h JOIN #elsewhere', ':eve!e@h JOIN nick', 'JOIN #sea')
  assert.deepEqual(stage.takeShown(), [])
})

test('joinHandler asks for members where they do not come by themselves', () => {
  const stage = new Stage(stateHandlers)
  stage.context.network.setCapabilities(new Map([['no-implicit-names', '']]))
  stage.hear(':me!m@host JOIN #sea')
  assert.deepEqual(stage.takeSent(), ['NAMES #sea'])
})

test('partHandler and kickHandler take out who goes, and nobody who was not there', () => {
  const stage = atSea()
  stage.hear(
    ':ann!a@h PART #sea :bye',
    ':ann!a@h PART #sea',
    ':x!x@h KICK #sea bob :flood',
    ':x!x@h KICK #sea nobody',
  )
  assert.deepEqual(stage.takeShown(), ['#sea ann part bye', '#sea x kick bob flood'])
  assert.deepEqual(stage.names('#sea'), ['me'])
  assert.equal(stage.context.people.get('ann'), undefined)
})

test('kickHandler, of ourselves: we are out, and do not come back by ourselves', () => {
  const stage = atSea()
  stage.hear(':ann!a@h KICK #sea me :out')
  assert.equal(stage.in('#sea').joined, 'no')
  assert.equal(stage.in('#sea').members.size, 0)
  stage.conversations.connected('new')
  assert.deepEqual(stage.takeSent(), [])
})

test('quitHandler tells it wherever somebody was seen', () => {
  const stage = atSea()
  stage.hear(':me!m@host JOIN #two', ':bob!b@h JOIN #two')
  stage.conversations.open('bob')
  stage.takeShown()
  stage.hear(':bob!b@h QUIT :gone', ':bob!b@h QUIT :gone', ':me!m@host QUIT :me')
  assert.deepEqual(stage.takeShown(), ['#sea bob quit gone', '#two bob quit gone', 'bob bob quit gone'])
  assert.equal(stage.in('bob').person?.online, false)
  assert.deepEqual(stage.names('#sea'), ['me', '@ann'])
})

test('nickHandler renames in all places, with ranks, and the private conversation follows', () => {
  const stage = atSea()
  stage.conversations.open('ann')
  stage.hear(':ann!a@h NICK Anna', ':me!m@host NICK us')
  assert.deepEqual(stage.names('#sea'), ['+bob', '@Anna', 'us'])
  assert.equal(stage.in('anna').person?.nick, 'Anna')
  assert.equal(stage.conversations.get('ann'), undefined)
  assert.equal(stage.context.self.nick, 'us')
  assert.deepEqual(stage.takeShown(), ['#sea ann nick Anna', 'Anna ann nick Anna', '#sea me nick us'])
  stage.hear(':Anna!a@h NICK ANNA')
  assert.ok(stage.names('#sea').includes('@ANNA'))
})

test('nickHandler takes a nick that is taken from whoever had it', () => {
  const stage = atSea()
  stage.conversations.open('ann')
  stage.conversations.open('bob')
  stage.hear(':ann!a@h NICK bob', ':bob!a@h NICK :not a nick', ':bob!a@h NICK')
  assert.deepEqual(stage.names('#sea'), ['me', '@bob'])
  assert.equal(stage.in('ann').person?.online, false)
  assert.equal(stage.conversations.withNick('ann').length, 1)
})

test('nickHandler takes the answer to our NICK for ours, also where it comes from the new nick', () => {
  const stage = atSea()
  stage.handle({ ...stage.incoming(':us!m@host NICK us'), isAnswer: true })
  assert.equal(stage.context.self.nick, 'us')
  assert.deepEqual(stage.names('#sea'), ['@ann', '+bob', 'us'])
  assert.deepEqual(stage.takeShown(), ['#sea me nick us'])
})

test('modeHandler gives and takes ranks in their order, and keeps the letters of channels', () => {
  const stage = atSea()
  stage.hear(':s MODE #sea +vo-v ann bob bob', ':s MODE #sea +ntkb key *!*@x', ':s MODE #sea -t+l 5')
  assert.deepEqual(stage.names('#sea'), ['me', '@+ann', '@bob'])
  assert.equal(stage.in('#sea').modes, 'nkl')
  assert.deepEqual(stage.takeShown(), [
    '#sea s mode +vo-v ann bob bob',
    '#sea s mode +ntkb key *!*@x',
    '#sea s mode -t+l 5',
  ])
  stage.conversations.connected('new')
  assert.ok(stage.takeSent().includes('JOIN #sea key'))
})

test('namesHandler drops those whom a whole list does not name, but for who came meanwhile', () => {
  const stage = atSea()
  stage.hear(':s 353 me = #sea :me @bob', ':eve!e@h JOIN #sea', ':s 366 me #sea :End', ':s 366 me #sea :End')
  assert.deepEqual(stage.names('#sea'), ['me', '@bob', 'eve'])
  stage.takeShown()
  stage.hear(':s 353 me = #other :x y', ':s 366 me #other :End')
  assert.deepEqual(stage.takeShown(), [' info: #other: x y'])
})

test('netsplit is one event in each channel, and netjoin too; what else is in them is given back', () => {
  const stage = atSea()
  const batch = (type: string, ...lines: readonly string[]): Batch => ({
    opening: stage.incoming(`BATCH +1 ${type} a.example b.example`),
    type,
    params: ['a.example', 'b.example'],
    content: lines.map(line => stage.incoming(line)),
  })
  const split = batch('netsplit', ':ann!a@h QUIT :a b', ':x!x@h JOIN #sea', ':bob!b@h QUIT :a b')
  assert.deepEqual(netsplit(stage.context, split), [split.content[1]])
  assert.deepEqual(stage.takeShown(), ['#sea ann, bob netsplit a.example b.example'])
  assert.deepEqual(stage.names('#sea'), ['me'])
  const many = Array.from({ length: 12 }, (_, i) => `:n${i}!u@h JOIN #sea`)
  const joined = batch('netjoin', ...many, ':me!m@host JOIN #sea', ':x!u@h JOIN #no')
  assert.equal(netsplit(stage.context, joined).length, 1)
  assert.deepEqual(stage.takeShown(), [
    '#sea n0, n1, n2, n3, n4, n5, n6, n7, n8, n9 and 2 others netjoin a.example b.example',
  ])
})

test('members are as many as MEMBERS_MAX, whatever a server says, and leaving makes room', {
  timeout: 20_000,
}, () => {
  const stage = atSea()
  const list = (start: number) =>
    `:s 353 me = #sea :${Array.from({ length: 40 }, (_, i) => `n${start + i}`).join(' ')}`
  for (let start = 0; start < MEMBERS_MAX + 4_000; start += 40) stage.hear(list(start))
  assert.equal(stage.in('#sea').members.size, MEMBERS_MAX)
  stage.hear(':me!m@host PART #sea', ':me!m@host JOIN #sea', ':s 353 me = #sea :me bob')
  assert.deepEqual(stage.names('#sea'), ['me', 'bob'])
})
