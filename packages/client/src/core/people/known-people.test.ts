// known-people.test.ts: what is known of people, for how long, and who shows it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { STRANGERS_MAX, WORDS_LENGTH_MAX } from '../../limits.ts'
import { Stage } from '../incoming/stage.ts'

/** In #sea with these. */
function stageWith(...nicks: readonly string[]): Stage {
  const stage = new Stage()
  stage.conversations.change(stage.conversations.open('#sea'), { joined: 'yes' })
  for (const nick of nicks) stage.conversations.members.join(stage.in('#sea'), nick)
  return stage
}

test('KnownPeople.learn shows what is new wherever somebody is seen, and nothing where nothing is', () => {
  const stage = stageWith('Bob')
  stage.conversations.open('bob')
  const { people } = stage.context
  const first = people.learn('BOB', { account: 'bobby' })
  assert.equal(stage.in('#sea').members.get('bob')?.person, first)
  assert.equal(stage.in('bob').person, first)
  assert.equal(first.nick, 'Bob')
  const { revision } = stage.in('#sea')
  assert.equal(people.learn('bob', { account: 'bobby' }), first)
  assert.equal(stage.in('#sea').revision, revision)
})

test('KnownPeople.forget keeps those with whom there is a private conversation', () => {
  const stage = stageWith('ann', 'bob')
  stage.conversations.open('bob')
  stage.conversations.members.leave(stage.in('#sea'), 'ann')
  stage.conversations.members.leave(stage.in('#sea'), 'bob')
  assert.equal(stage.context.people.get('ann'), undefined)
  assert.equal(stage.context.people.get('bob')?.online, undefined)
})

test('KnownPeople.left and present say who is there', () => {
  const stage = stageWith('bob')
  const { people } = stage.context
  stage.conversations.open('bob')
  people.learn('bob', { away: 'lunch' })
  stage.conversations.members.quit('bob')
  assert.equal(stage.in('bob').person?.online, false)
  assert.equal(stage.in('bob').person?.away, undefined)
  people.present('bob', true)
  assert.equal(stage.in('bob').person?.online, true)
  people.present('nobody', true)
  assert.equal(people.get('nobody'), undefined)
})

test('KnownPeople keeps the newest strangers alone, and cuts what is too long', () => {
  const stage = new Stage()
  const { people } = stage.context
  for (let i = 0; i <= STRANGERS_MAX; i++) people.learn(`n${i}`, { host: 'h' })
  assert.equal(people.get('n0'), undefined)
  assert.notEqual(people.get('n1'), undefined)
  assert.equal(people.learn('x', { away: 'z'.repeat(9_000) }).away?.length, WORDS_LENGTH_MAX)
  people.learn('y'.repeat(9_000), {})
  assert.equal(people.get('y'.repeat(9_000)), undefined)
})

test('KnownPeople.rename keeps what is known, also where the nick was taken', () => {
  const stage = stageWith('ann', 'bob')
  const { people } = stage.context
  people.learn('ann', { account: 'anna' })
  people.rename('ann', 'bob')
  assert.equal(people.get('ann'), undefined)
  assert.equal(people.get('bob')?.account, 'anna')
  people.rename('bob', 'BOB')
  assert.equal(people.get('bob')?.nick, 'BOB')
})
