// messages.test.ts: what is said, reacted to, taken back and batched, as lines come.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ChatMessage } from '../../model/item.ts'
import { isBatch } from '../batches/lines-of.ts'
import { type Fixture, makeFixture } from '../history/fixture.ts'
import type { Incoming } from '../line.ts'
import { handleBatch } from './batch.ts'
import type { Handler } from './handler.ts'
import { messageHandler } from './message.ts'
import { noteHandler } from './note.ts'
import { redactHandler } from './redact.ts'
import { tagmsgHandler } from './tagmsg.ts'

const handlers: Readonly<Record<string, Handler>> = {
  PRIVMSG: messageHandler,
  NOTICE: messageHandler,
  TAGMSG: tagmsgHandler,
  REDACT: redactHandler,
  NOTE: noteHandler,
}

function hear(fixture: Fixture, ...lines: readonly string[]): void {
  const dispatch = (message: Incoming): void => handlers[message.command]?.(fixture.context, message)
  for (const line of lines) {
    const unit = fixture.batches.take(fixture.read(line))
    if (unit && isBatch(unit)) handleBatch(fixture.context, unit, dispatch)
    else if (unit) dispatch(unit)
  }
}

function messages(fixture: Fixture, name: string): readonly ChatMessage[] {
  return fixture.items(name).flatMap(item => (item.kind === 'message' ? [item] : []))
}

function seaFixture(): Fixture {
  const fixture = makeFixture()
  fixture.open('#sea')
  return fixture
}

test('messageHandler puts a message into its channel and tells it once, however often its msgid comes', () => {
  const fixture = seaFixture()
  const line = '@msgid=1;time=2026-01-01T10:00:00.500Z;account=bob;bot :bob!b@host PRIVMSG #sea :hello, me!'
  hear(fixture, line, line)
  const [message, ...others] = messages(fixture, '#sea')
  assert.deepEqual(others, [])
  assert.equal(message?.text, 'hello, me!')
  assert.equal(message.atMs, Date.UTC(2026, 0, 1, 10, 0, 0, 500))
  assert.deepEqual([message.nick, message.account, message.bot, message.own], ['bob', 'bob', true, false])
  assert.ok(message.mention)
  assert.deepEqual(
    fixture.told.map(({ name }) => name),
    ['opened', 'message'],
  )
})

test('messageHandler shows two messages without a msgid that are the same: both were said', () => {
  const fixture = seaFixture()
  const line = '@time=2026-01-01T10:00:00.500Z :bob!b@host PRIVMSG #sea :again'
  hear(fixture, line, line)
  assert.equal(messages(fixture, '#sea').length, 2)
})

test('messageHandler unwraps ACTION, knows who hears a STATUSMSG, and what is answered', () => {
  const fixture = seaFixture()
  hear(
    fixture,
    ':bob!b@host PRIVMSG @#sea :\x01ACTION waves\x01',
    '@+draft/reply=7 :bob!b@host NOTICE #sea :so?',
  )
  const [action, notice] = messages(fixture, '#sea')
  assert.deepEqual([action?.form, action?.text, action?.audience], ['action', 'waves', '@'])
  assert.deepEqual([notice?.form, notice?.replyTo, notice?.audience], ['notice', '7', ''])
})

test('messageHandler keeps no answer to a name that is longer than names are', () => {
  const fixture = seaFixture()
  hear(fixture, `@+draft/reply=${'7'.repeat(300)} :bob!b@host PRIVMSG #sea :so?`)
  assert.equal(messages(fixture, '#sea')[0]?.replyTo, undefined)
})

test('messageHandler opens a private conversation for a message, and none for a notice or a channel that we are not in', () => {
  const fixture = makeFixture()
  hear(
    fixture,
    ':bob!b@host PRIVMSG me :psst',
    ':carol!c@host NOTICE me :psst',
    ':dan!d@host PRIVMSG #other :psst',
  )
  assert.deepEqual([...fixture.context.conversations.all.keys()], ['', 'bob'])
  assert.equal(messages(fixture, 'bob')[0]?.mention, true)
  assert.equal(messages(fixture, '')[0]?.nick, 'carol')
})

test('messageHandler puts what we said on another device into the conversation with whom it was said to', () => {
  const fixture = makeFixture()
  hear(fixture, '@msgid=1 :me!m@host PRIVMSG bob :hi')
  const [message] = messages(fixture, 'bob')
  assert.deepEqual([message?.own, message?.delivery, message?.mention], [true, 'acknowledged', false])
})

test('messageHandler leaves an echo to the outbox, and shows nothing of whom we ignore', () => {
  const fixture = seaFixture()
  fixture.takesEcho = ({ own }) => own
  hear(fixture, ':me!m@host PRIVMSG #sea :mine', ':ignored!i@host PRIVMSG #sea :noise')
  assert.deepEqual(fixture.items('#sea'), [])
  assert.equal(fixture.echoes.length, 1)
})

test('messageHandler answers CTCP requests that are for us, a few in ten seconds, and shows none', () => {
  const fixture = seaFixture()
  const ask = (text: string, target = 'me'): void =>
    hear(fixture, `:bob!b@host PRIVMSG ${target} :\x01${text}\x01`)
  ask('VERSION', '#sea')
  ask('CLIENTINFO')
  assert.equal(fixture.sent.length, 0)
  for (let count = 0; count < 5; count++) ask('PING 12345')
  assert.equal(fixture.sent.length, 3)
  assert.deepEqual(fixture.sent[0], { command: 'NOTICE', params: ['bob', '\x01PING 12345\x01'] })
  fixture.time.nowMs += 10_000
  ask('time')
  assert.deepEqual(fixture.sent[3]?.params[1], '\x01TIME 2026-01-01T00:00:00.000Z\x01')
  assert.deepEqual(fixture.items('#sea'), [])
})

test('tagmsgHandler adds a reaction to its message, each nick once, and takes it back', () => {
  const fixture = seaFixture()
  const react = (tag: string, nick: string): void =>
    hear(fixture, `@+draft/reply=1;+draft/${tag}=👍 :${nick}!x@host TAGMSG #sea`)
  hear(fixture, '@msgid=1 :bob!b@host PRIVMSG #sea :look')
  const reactions = (): unknown =>
    [...(messages(fixture, '#sea')[0]?.reactions ?? [])].map(([reaction, nicks]) => [reaction, ...nicks])
  react('react', 'carol')
  react('react', 'carol')
  react('react', 'dan')
  assert.deepEqual(reactions(), [['👍', 'carol', 'dan']])
  react('unreact', 'carol')
  assert.deepEqual(reactions(), [['👍', 'dan']])
  react('unreact', 'dan')
  react('unreact', 'dan')
  assert.deepEqual(reactions(), [])
})

test('redactHandler takes the words out of a message and says who did it and why', () => {
  const fixture = seaFixture()
  hear(fixture, '@msgid=1 :bob!b@host PRIVMSG #sea :secret', ':op!o@host REDACT #sea 1 :oops')
  const [message] = messages(fixture, '#sea')
  assert.deepEqual([message?.text, message?.redacted], ['', { nick: 'op', reason: 'oops' }])
})

test('handleBatch makes one message of several lines, and hands on what it does not know', () => {
  const fixture = seaFixture()
  hear(
    fixture,
    '@msgid=1;+draft/reply=0 :bob!b@host BATCH +a draft/multiline #sea',
    '@batch=a :bob!b@host PRIVMSG #sea :one',
    ':carol!c@host PRIVMSG #sea :between',
    '@batch=a :bob!b@host PRIVMSG #sea :two ',
    '@batch=a;draft/multiline-concat :bob!b@host PRIVMSG #sea :and a half',
    ':irc.example BATCH -a',
    ':irc.example BATCH +b unknown.example/type',
    '@batch=b;msgid=2 :bob!b@host PRIVMSG #sea :three',
    ':irc.example BATCH -b',
  )
  assert.deepEqual(
    messages(fixture, '#sea').map(({ text, msgid, replyTo }) => [text, msgid, replyTo]),
    [
      ['between', undefined, undefined],
      ['one\ntwo and a half', '1', '0'],
      ['three', '2', undefined],
    ],
  )
})

test('noteHandler asks for what was left out, and opens a gap where it was', () => {
  const fixture = seaFixture()
  hear(
    fixture,
    '@msgid=1 :bob!b@host PRIVMSG #sea :before',
    ':irc.example NOTE * MESSAGES_LEFT_OUT #sea 3 :so many',
  )
  hear(fixture, '@msgid=5 :bob!b@host PRIVMSG #sea :after')
  assert.deepEqual(
    fixture.items('#sea').map(({ kind }) => kind),
    ['message', 'gap', 'message'],
  )
  assert.deepEqual(fixture.asked[0]?.message.params, ['LATEST', '#sea', 'msgid=1', '10'])
})
