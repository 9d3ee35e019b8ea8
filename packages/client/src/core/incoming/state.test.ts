// state.test.ts: topics, modes, names of channels, invitations, markers and words of the server.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { errorHandler, wordsHandler } from './words.ts'
import { Stage } from './stage.ts'
import { stateHandlers } from './state.ts'

function atSea(): Stage {
  const stage = new Stage({
    ...stateHandlers,
    '372': wordsHandler,
    '329': wordsHandler,
    '376': wordsHandler,
    '317': wordsHandler,
    '401': errorHandler,
    '404': errorHandler,
    '473': errorHandler,
  })
  stage.hear(':me!m@host JOIN #sea')
  stage.takeShown()
  return stage
}

test('topicHandler and the replies about topics', () => {
  const stage = atSea()
  stage.hear(':s 332 me #sea :Fish', ':s 333 me #sea ann!a@h 1700000000')
  assert.deepEqual(stage.in('#sea').topic, { text: 'Fish', by: 'ann', atMs: 1_700_000_000_000 })
  stage.hear('@time=2026-01-01T00:00:00.000Z :bob!b@h TOPIC #sea :Ships')
  assert.deepEqual(stage.in('#sea').topic, { text: 'Ships', by: 'bob', atMs: Date.UTC(2026, 0, 1) })
  stage.hear(':s 331 me #sea :No topic is set', ':s 333 me #sea x never', ':s 332 me #no :Elsewhere')
  assert.equal(stage.in('#sea').topic, undefined)
  assert.deepEqual(stage.takeShown(), ['#sea bob topic Ships', ' info: Topic of #no: Elsewhere'])
})

test('channelModeIsHandler replaces what was known', () => {
  const stage = atSea()
  stage.hear(':s MODE #sea +i', ':s 324 me #sea +ntk key', ':s 329 me #sea 1700000000')
  assert.equal(stage.in('#sea').modes, 'ntk')
  assert.deepEqual(stage.takeShown().slice(1), [
    '#sea info: Modes of #sea: +ntk key',
    '#sea info: #sea was made 2023-11-14T22:13:20.000Z',
  ])
})

test('renameHandler renames, makes room where we are not, and refuses where we are', () => {
  const stage = atSea()
  stage.conversations.open('#old')
  stage.hear(':ann!a@h RENAME #sea #old :why', ':ann!a@h RENAME #no #sea :x')
  assert.equal(stage.in('#old').joined, 'yes')
  assert.deepEqual(stage.takeShown(), ['#old ann rename #old why'])
  stage.hear(':me!m@host JOIN #two')
  stage.hear(':ann!a@h RENAME #two #old :x')
  assert.equal(stage.in('#two').joined, 'yes')
  stage.conversations.connected('new')
  assert.ok(stage.takeSent().includes('JOIN #old,#two'))
})

test('inviteHandler tells us, and the channel where others are invited', () => {
  const stage = atSea()
  stage.hear(':ann!a@h INVITE me #reef', ':ann!a@h INVITE cid #sea', ':ann!a@h INVITE cid #other')
  assert.deepEqual(stage.takeShown(), ['ann invite me #reef', '#sea ann invite cid #sea'])
  assert.deepEqual(stage.told.at(-1), { name: 'invited', event: { nick: 'ann', channel: '#reef' } })
  stage.context.ignores.add('ann')
  stage.hear(':ann!a@h INVITE me #reef')
  assert.deepEqual(stage.takeShown(), [])
})

test('a channel that does not let us in is pending no more, and says why', () => {
  const stage = atSea()
  stage.conversations.want('#club')
  stage.hear(':s 473 me #club :Cannot join channel (+i)')
  assert.equal(stage.in('#club').joined, 'no')
  assert.equal(stage.in('#club').refusal, 'Cannot join channel (+i)')
  assert.deepEqual(stage.takeShown(), ['#club error: #club Cannot join channel (+i)'])
})

test('errorHandler: whom the server does not know is not there', () => {
  const stage = atSea()
  stage.conversations.open('bob')
  stage.hear(':s 401 me bob :No such nick', ':s 401 me me :No such nick', ':s 401 me x :No such nick')
  assert.equal(stage.in('bob').person?.online, false)
  assert.equal(stage.context.people.get('me')?.online, true)
})

test('standardReplyHandler follows a channel that was renamed once, and tells the rest', () => {
  const stage = atSea()
  stage.conversations.want('#boaring')
  stage.takeSent()
  stage.hear('FAIL JOIN CHANNEL_RENAMED #boaring #boring :Renamed')
  assert.deepEqual(stage.takeSent(), ['JOIN #boring'])
  assert.equal(stage.in('#boring').joined, 'pending')
  stage.hear('FAIL JOIN CHANNEL_RENAMED #boring #boaring :Renamed', ':s WARN REHASH CERTS :Old', 'FAIL')
  assert.deepEqual(stage.takeSent(), [])
  assert.equal(stage.in('#boring').refusal, 'Renamed')
  assert.deepEqual(stage.takeShown(), [
    '#boring error: JOIN: Renamed',
    '#boring error: JOIN: Renamed',
    ' warning: REHASH: Old',
    ' error: : ',
  ])
})

test('wordsHandler says what is to be read, where it belongs, and no more', () => {
  const stage = atSea()
  stage.conversations.open('bob')
  stage.hear(
    ':s 372 me :- Hello',
    ':s 376 me :End of MOTD',
    ':s 317 me bob 5 1700000000 :seconds',
    ':s 404 me #sea :No',
  )
  assert.deepEqual(stage.takeShown(), [
    ' info: Hello',
    'bob info: bob has been idle for 5 s, signed on 2023-11-14T22:13:20.000Z',
    '#sea error: #sea No',
  ])
})

test('welcomeHandler and isupportHandler learn who the server is, and fold names anew', () => {
  const stage = new Stage(stateHandlers)
  stage.conversations.open('#[a]')
  stage.hear(
    ':irc.example 001 us :Welcome',
    ':irc.example 005 us CASEMAPPING=ascii NETWORK=Sea :are supported',
  )
  assert.equal(stage.context.self.nick, 'us')
  assert.equal(stage.context.network.name, 'Sea')
  assert.equal(stage.in('#[A]').id, '#[a]')
  assert.equal(stage.conversations.get('#{a}'), undefined)
})
