// people.test.ts: AWAY, ACCOUNT, CHGHOST, SETNAME, WHO, MONITOR: what is known of people.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noticePerson } from './person-of.ts'
import { Stage } from './stage.ts'
import { stateHandlers } from './state.ts'

function atSea(): Stage {
  const stage = new Stage(stateHandlers)
  stage.hear(':me!m@host JOIN #sea', ':s 353 me = #sea :me @ann +bob')
  stage.takeShown()
  return stage
}

test('away, account, host and realname go to whom we see, and to nobody else', () => {
  const stage = atSea()
  stage.hear(
    ':ann!a@h AWAY :lunch',
    ':ann!a@h ACCOUNT anna',
    ':ann!a@h CHGHOST new host.example',
    ':ann!a@h SETNAME :Ann B',
  )
  const ann = stage.in('#sea').members.get('ann')?.person
  assert.equal(ann?.away, 'lunch')
  assert.equal(ann?.account, 'anna')
  assert.equal(ann?.user, 'new')
  assert.equal(ann?.realname, 'Ann B')
  stage.hear(':ann!a@h AWAY', ':ann!a@h ACCOUNT *', ':eve!e@h AWAY :x', ':s AWAY :x', ':ann!a@h CHGHOST x')
  assert.equal(stage.context.people.get('ann')?.away, undefined)
  assert.equal(stage.context.people.get('ann')?.account, undefined)
  assert.equal(stage.context.people.get('eve'), undefined)
})

test('what is said of ourselves changes who we are', () => {
  const stage = atSea()
  stage.hear(':me!m@host ACCOUNT myself', ':me!m@host CHGHOST n other.example', ':s 306 me :You are away')
  assert.deepEqual(stage.context.self, {
    nick: 'me',
    account: 'myself',
    away: '',
    modes: '',
    source: { nick: 'me', user: 'n', host: 'other.example' },
  })
  stage.hear(':s 900 me me!m@host other :Logged in')
  assert.equal(stage.context.self.account, 'other')
  stage.hear(':s 901 me me!m@host :Logged out')
  assert.equal(stage.context.self.account, undefined)
  stage.hear(':s 305 me :You are back', ':me!m@host MODE me :+iw-w', ':s 221 me +Bi')
  assert.equal(stage.context.self.away, undefined)
  assert.equal(stage.context.self.modes, 'Bi')
})

test('awayReplyHandler says it once where we talk, and not at each message', () => {
  const stage = atSea()
  stage.conversations.open('bob')
  stage.hear(':s 301 me bob :asleep', ':s 301 me bob :asleep')
  assert.deepEqual(stage.takeShown(), ['bob info: bob is away: asleep'])
  assert.equal(stage.in('bob').person?.away, 'asleep')
})

test('who and whox tell who is away, logged in, a bot', () => {
  const stage = atSea()
  stage.context.network.learn(['BOT=B', 'WHOX'])
  stage.hear(':s 352 me #sea u h srv ann G@B :0 Ann B', ':s 354 me 731 #sea u2 h2 bob H+ bobby :Bob')
  const { people } = stage.context
  const ann = people.get('ann')
  assert.deepEqual([ann?.away, ann?.bot, ann?.realname, ann?.host], ['', true, 'Ann B', 'h'])
  const bob = people.get('bob')
  assert.deepEqual([bob?.away, bob?.bot, bob?.realname, bob?.account], [undefined, false, 'Bob', 'bobby'])
  stage.hear(
    ':s 354 me 731 #sea u2 h2 bob H+ 0 :Bob',
    ':s 330 me ann anna :is logged in as',
    ':s 335 me bob :is a bot',
  )
  assert.equal(people.get('bob')?.account, undefined)
  assert.equal(people.get('ann')?.account, 'anna')
  assert.equal(people.get('bob')?.bot, true)
})

test('after a join the server is asked for modes and members, one channel at a time, large ones not', () => {
  const stage = new Stage(stateHandlers)
  stage.context.network.learn(['WHOX'])
  stage.hear(':me!m@host JOIN #a', ':s 366 me #a :End', ':me!m@host JOIN #b', ':s 366 me #b :End')
  const answer = () => stage.requests.at(-1)?.answer({ outcome: 'done', replies: [] })
  for (let i = 0; i < 300; i++) stage.hear(`:n${i}!u@h JOIN #b`)
  answer()
  answer()
  answer()
  assert.deepEqual(
    stage.requests.map(({ line }) => line),
    ['MODE #a', 'WHO #a %tcuhnfar,731', 'MODE #b'],
  )
})

test('presenceHandler says who is there of those with whom we talk', () => {
  const stage = atSea()
  stage.conversations.open('cid')
  assert.equal(stage.in('cid').person?.online, undefined)
  stage.hear(':s 730 me :cid!c@h,eve!e@h', ':s 731 me :ann')
  assert.equal(stage.in('cid').person?.online, true)
  assert.equal(stage.in('cid').person?.host, 'h')
  assert.equal(stage.context.people.get('ann')?.online, true)
  stage.hear(':s 731 * :cid,,')
  assert.equal(stage.in('cid').person?.online, false)
})

test('noticePerson takes host, account and bot from whatever is said', () => {
  const stage = atSea()
  stage.context.network.setCapabilities(new Map([['account-tag', '']]))
  noticePerson(stage.context, stage.incoming('@account=anna;bot :ann!a@h PRIVMSG #sea :hi'))
  const ann = stage.context.people.get('ann')
  assert.deepEqual([ann?.account, ann?.host, ann?.bot], ['anna', 'h', true])
  noticePerson(stage.context, stage.incoming(':ann!a@h PRIVMSG #sea :hi'))
  assert.equal(stage.context.people.get('ann')?.account, undefined)
  noticePerson(stage.context, stage.incoming(':eve!e@h PRIVMSG #sea :hi'))
  assert.equal(stage.context.people.get('eve'), undefined)
})
