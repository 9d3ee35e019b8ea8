// parse.test.ts: lines to messages, faults and limits.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { serverLineLimits } from './limits.ts'
import { isFault, parseMessage } from './parse.ts'
import { noTags } from './tags.ts'

type Expected = { tags?: Record<string, string>; source?: string; command: string; params?: string[] }

const cases: [line: string, expected: Expected][] = [
  ['PING', { command: 'PING' }],
  ['PING harbour', { command: 'PING', params: ['harbour'] }],
  ['user wren 0 * :Jenny Wren', { command: 'USER', params: ['wren', '0', '*', 'Jenny Wren'] }],
  // The colon before the last parameter is no part of it, and makes no other difference.
  ['JOIN :#harbour', { command: 'JOIN', params: ['#harbour'] }],
  ['TOPIC #harbour :', { command: 'TOPIC', params: ['#harbour', ''] }],
  ['PRIVMSG #harbour ::-)', { command: 'PRIVMSG', params: ['#harbour', ':-)'] }],
  ['PRIVMSG #harbour :  two  spaces ', { command: 'PRIVMSG', params: ['#harbour', '  two  spaces '] }],
  ['PRIVMSG #harbour :a :b', { command: 'PRIVMSG', params: ['#harbour', 'a :b'] }],
  ['MODE #harbour +k a:b', { command: 'MODE', params: ['#harbour', '+k', 'a:b'] }],
  // One or more spaces between parts, and after the last.
  ['MODE   #harbour  +n  ', { command: 'MODE', params: ['#harbour', '+n'] }],
  ['  PING  x', { command: 'PING', params: ['x'] }],
  ['AWAY ', { command: 'AWAY' }],
  ['AWAY   :', { command: 'AWAY', params: [''] }],
  // A tab is a character like any other.
  ['NICK a\tb', { command: 'NICK', params: ['a\tb'] }],
  [':a\tb!c@d QUIT', { source: 'a\tb!c@d', command: 'QUIT' }],
  [':wren!w@h PRIVMSG dunnock hi', { source: 'wren!w@h', command: 'PRIVMSG', params: ['dunnock', 'hi'] }],
  [
    ':w\u0003r\u0002en!w@h  NICK  :robin',
    { source: 'w\u0003r\u0002en!w@h', command: 'NICK', params: ['robin'] },
  ],
  [
    ':chat.example 001 wren :Welcome',
    { source: 'chat.example', command: '001', params: ['wren', 'Welcome'] },
  ],
  // A source without a name says nothing.
  [': PING x', { command: 'PING', params: ['x'] }],
  ['@a=1;b;c= PING', { tags: { a: '1', b: '', c: '' }, command: 'PING' }],
  ['@a=1   :s   PING', { tags: { a: '1' }, source: 's', command: 'PING' }],
  [
    '@+typing=active;x.example/y=z TAGMSG #h',
    { tags: { '+typing': 'active', 'x.example/y': 'z' }, command: 'TAGMSG', params: ['#h'] },
  ],
  ['@a=b=c PING', { tags: { a: 'b=c' }, command: 'PING' }],
  ['@a=:b PING', { tags: { a: ':b' }, command: 'PING' }],
  // The last of one name counts. Names without text are left out, and names of any characters are taken.
  ['@a=1;b=2;a=3 PING', { tags: { a: '3', b: '2' }, command: 'PING' }],
  ['@a=1;a PING', { tags: { a: '' }, command: 'PING' }],
  ['@;=x;;a;=; PING', { tags: { a: '' }, command: 'PING' }],
  ['@ PING', { tags: {}, command: 'PING' }],
  ['@__proto__=1;ü_ö=2 PING', { tags: JSON.parse('{"__proto__":"1","ü_ö":"2"}'), command: 'PING' }],
  ['@e=a\\:b\\sc\\\\d\\re\\nf PING', { tags: { e: 'a;b c\\d\re\nf' }, command: 'PING' }],
  ['@e=\\\\n\\\\\\s PING', { tags: { e: '\\n\\ ' }, command: 'PING' }],
  ['@e=a\\b\\;f=\\ PING', { tags: { e: 'ab', f: '' }, command: 'PING' }],
]

for (const [line, expected] of cases) {
  test(`parseMessage reads ${JSON.stringify(line)}`, () => {
    const message = parseMessage(line)
    assert.ok(!isFault(message))
    assert.deepEqual([...message.tags], Object.entries(expected.tags ?? {}))
    assert.equal(message.source, expected.source)
    assert.equal(message.command, expected.command)
    assert.deepEqual(message.params, expected.params ?? [])
  })
}

const faults: [line: string, fault: string][] = [
  ['', 'empty'],
  ['   ', 'empty'],
  ['@a=b', 'no-command'],
  ['@a=b ', 'no-command'],
  ['@', 'no-command'],
  [':wren', 'no-command'],
  [':wren  ', 'no-command'],
  [':', 'no-command'],
  ['@a :wren ', 'no-command'],
  ['PING! x', 'bad-command'],
  ['12 x', 'bad-command'],
  ['1234 x', 'bad-command'],
  ['A12 x', 'bad-command'],
  ['ÄÖÜ x', 'bad-command'],
  ['PI\tNG x', 'bad-command'],
  ['PING a\rb', 'bad-character'],
  ['PING a\nb', 'bad-character'],
  ['PING a\0b', 'bad-character'],
  ['@a=\r PING', 'bad-character'],
  [':a\nb PING', 'bad-character'],
]

for (const [line, fault] of faults) {
  test(`parseMessage finds ${JSON.stringify(line)} ${fault}`, () => {
    const parsed = parseMessage(line)
    assert.ok(isFault(parsed))
    assert.equal(parsed.fault, fault)
    assert.equal(parsed.unknown !== undefined, fault === 'bad-command')
  })
}

test('parseMessage gives what it has read of a message whose command can be none', () => {
  const parsed = parseMessage('@label=x :wren p_q a :b c')
  assert.ok(isFault(parsed))
  const { tags, source, command, params } = parsed.unknown ?? assert.fail('nothing was read')
  assert.equal(tags.get('label'), 'x')
  assert.deepEqual([source, command, params], ['wren', 'P_Q', ['a', 'b c']])
})

test('parseMessage gives every message without tags the same empty map', () => {
  const [one, other] = [parseMessage('PING'), parseMessage(':a PONG x')]
  assert.ok(!isFault(one) && !isFault(other))
  assert.equal(one.tags, noTags)
  assert.equal(other.tags, noTags)
  assert.equal(noTags.size, 0)
})

test('parseMessage takes a body of 510 bytes and no more, whatever the tags', () => {
  for (const tags of ['', '@a=b ']) {
    assert.ok(!isFault(parseMessage(`${tags}PING ${'x'.repeat(505)}`)))
    assert.deepEqual(parseMessage(`${tags}PING ${'x'.repeat(506)}`), { fault: 'line-too-long' })
  }
})

test('parseMessage counts UTF-8 bytes', () => {
  assert.ok(!isFault(parseMessage(`PING ${'é'.repeat(252)}x`)))
  assert.deepEqual(parseMessage(`PING ${'é'.repeat(253)}`), { fault: 'line-too-long' })
  assert.ok(!isFault(parseMessage(`PING ${'\u{1f426}'.repeat(126)}x`)))
  assert.deepEqual(parseMessage(`PING ${'\u{1f426}'.repeat(126)}xx`), { fault: 'line-too-long' })
})

test('parseMessage takes 4094 bytes of tag data from a client and 8189 from a server', () => {
  const tagged = (bytes: number): string => `@a=${'x'.repeat(bytes - 2)} PING`
  assert.ok(!isFault(parseMessage(tagged(4094))))
  assert.deepEqual(parseMessage(tagged(4095)), { fault: 'tags-too-long' })
  assert.ok(!isFault(parseMessage(tagged(8189), serverLineLimits)))
  assert.deepEqual(parseMessage(tagged(8190), serverLineLimits), { fault: 'tags-too-long' })
  assert.deepEqual(parseMessage(`@a=${'é'.repeat(2047)} PING`), { fault: 'tags-too-long' })
})

test('parseMessage takes other limits', () => {
  const limits = { tagsBytesMax: 8, bodyBytesMax: 10 }
  assert.ok(!isFault(parseMessage('@a=bcde PING abc', limits)))
  assert.deepEqual(parseMessage('@a=bcdef PING abc', limits), { fault: 'tags-too-long' })
  assert.deepEqual(parseMessage('@a=bcde PING abcd', limits), { fault: 'line-too-long' })
})
