// hostile.property.test.ts: a server that says anything at all, in any order: nothing is thrown, and nothing grows without end.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { CONVERSATIONS_MAX } from '../limits.ts'
import { Script } from '../testing/script.ts'

const ALL =
  'account-tag batch draft/chathistory draft/multiline draft/read-marker echo-message extended-join labeled-response message-tags server-time'

const word = fc.oneof(
  fc.constantFrom(
    'wren',
    'ann',
    'bob',
    '#sea',
    '#reef',
    '@#sea',
    '+o-v',
    '+ntk',
    '*',
    '0',
    '731',
    '-1',
    '+1',
    'ask-1',
  ),
  fc.constantFrom(
    'chathistory',
    'netsplit',
    'netjoin',
    'draft/multiline',
    'labeled-response',
    '1',
    'ACK',
    'LS',
    'DEL',
    'NEW',
  ),
  fc.constantFrom(
    'CHANNEL_RENAMED',
    'SUCCESS',
    'TOKEN',
    'GAP',
    'CASEMAPPING=ascii',
    'PREFIX=(ohv)@%+',
    'CHANTYPES=',
    '',
  ),
  fc.string({ maxLength: 12, unit: 'binary' }).map(text => text.replace(/[\0\r\n ]/g, '')),
)
const tag = fc.constantFrom(
  '',
  '@batch=1 ',
  '@label=ask-1 ',
  '@msgid=m1;time=2026-01-01T00:00:00.000Z ',
  '@time=never;msgid= ',
  '@+typing=active;+draft/reply=m1;+draft/react=x ',
  '@account=a;bot ',
)
const source = fc.constantFrom('', ':irc.example ', ':ann!a@h ', ':wren!w@h ', ':bob ', ':!@ ', ':@ ')
const command = fc.constantFrom(
  ...'PRIVMSG NOTICE TAGMSG REDACT JOIN PART KICK QUIT NICK MODE TOPIC RENAME INVITE AWAY ACCOUNT CHGHOST'.split(
    ' ',
  ),
  ...'SETNAME MARKREAD FAIL WARN NOTE BATCH CAP PING PONG ERROR AUTHENTICATE RESUME KILL WALLOPS'.split(' '),
  ...'001 004 005 221 301 305 311 324 332 333 352 353 354 366 372 376 401 403 433 471 730 731 734 900 903'.split(
    ' ',
  ),
)
const line = fc
  .tuple(tag, source, command, fc.array(word, { maxLength: 6, size: 'max' }), fc.boolean())
  .map(([tags, from, name, params, hasText]) => {
    const middle = params.filter((each, i) => (hasText && i === params.length - 1) || /^[^:]/.test(each))
    const last = hasText && middle.length > 0 ? [`:${middle.at(-1)}`] : []
    return `${tags}${from}${[name, ...(hasText ? middle.slice(0, -1) : middle), ...last].join(' ')}`
  })

test('Session: whatever a server says, nothing is thrown, now or later', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 60, size: 'max' }), fc.boolean(), (lines, isModern) => {
      const script = new Script({ channels: ['#sea key', '#reef'] })
      script.welcomes(isModern ? ALL : '')
      script.says(':wren!w@h JOIN #sea', ':s 353 wren = #sea :wren @ann +bob', ':s 366 wren #sea :End')
      script.says(...lines)
      script.takes()
      script.world.pass(1_000_000)
      script.takes()
      for (const conversation of script.world.session.conversations.all.values()) {
        assert.ok(conversation.items.length <= lines.length + 20)
        assert.ok(conversation.unread <= lines.length)
      }
    }),
    { numRuns: 150 },
  )
})

test('Session: a server that opens, names and says without end is kept within its bounds', () => {
  const script = new Script({ itemsMax: 100 })
  script.welcomes(ALL)
  for (let i = 0; i < 3 * CONVERSATIONS_MAX; i++)
    script.says(
      `:n${i}!u@h PRIVMSG wren :hi`,
      `:wren!w@h JOIN #c${i}`,
      `:irc.example 005 wren T${i}=x :are supported`,
    )
  const { conversations, network } = script.world.session
  assert.equal(conversations.all.size, CONVERSATIONS_MAX + 1)
  assert.ok(network.isupport.size <= 200)
  for (const { items } of conversations.all.values()) assert.ok(items.length <= 110)
})
