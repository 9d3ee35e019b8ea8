// format.test.ts: messages to lines, and what must not become one.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatMessage, type OutgoingMessage } from './format.ts'

const cases: [message: OutgoingMessage, line: string][] = [
  [{ command: 'LIST', params: [] }, 'LIST'],
  [{ command: 'NICK', params: ['wren'] }, 'NICK wren'],
  [{ command: 'USER', params: ['w', '0', '*', 'Jenny Wren'] }, 'USER w 0 * :Jenny Wren'],
  [{ command: 'TOPIC', params: ['#harbour', ''] }, 'TOPIC #harbour :'],
  [{ command: 'PRIVMSG', params: ['#harbour', ':-)'] }, 'PRIVMSG #harbour ::-)'],
  [{ command: 'PRIVMSG', params: ['#harbour', ' '] }, 'PRIVMSG #harbour : '],
  [{ command: 'PRIVMSG', params: ['#harbour', 'a:b\tc'] }, 'PRIVMSG #harbour a:b\tc'],
  [{ source: 'chat.example', command: '001', params: ['wren', 'Hi'] }, ':chat.example 001 wren Hi'],
  [{ source: 'wren!w@h', command: 'AWAY', params: [] }, ':wren!w@h AWAY'],
  [{ tags: new Map(), command: 'PING', params: ['x'] }, 'PING x'],
  [{ tags: new Map([['a', '']]), source: 's', command: 'PING', params: ['x'] }, '@a :s PING x'],
  [
    {
      tags: new Map([
        ['a', '1 2;'],
        ['+b/c', 'd'],
      ]),
      command: 'PING',
      params: [],
    },
    '@a=1\\s2\\:;+b/c=d PING',
  ],
]

for (const [message, line] of cases) {
  test(`formatMessage writes ${JSON.stringify(line)}`, () => assert.equal(formatMessage(message), line))
}

const wrong: [what: string, message: OutgoingMessage][] = [
  ['a space before the last parameter', { command: 'MODE', params: ['a b', 'c'] }],
  ['an empty parameter before the last', { command: 'MODE', params: ['', 'c'] }],
  ['a colon before the last parameter', { command: 'MODE', params: [':a', 'c'] }],
  ['CR in a parameter', { command: 'PRIVMSG', params: ['a', 'b\rQUIT'] }],
  ['LF in a parameter', { command: 'PRIVMSG', params: ['a', 'b\nQUIT'] }],
  ['NUL in a parameter', { command: 'PRIVMSG', params: ['a', 'b\0'] }],
  ['LF in a middle parameter', { command: 'PRIVMSG', params: ['a\n', 'b'] }],
  ['LF in the source', { source: 'a\nb', command: 'PING', params: [] }],
  ['a space in the source', { source: 'a b', command: 'PING', params: [] }],
  ['an empty source', { source: '', command: 'PING', params: [] }],
  ['an empty command', { command: '', params: [] }],
  ['a space in the command', { command: 'PING x', params: [] }],
  ['LF in the command', { command: 'PING\n', params: [] }],
  ['a colon before the command', { command: ':PING', params: [] }],
  ['four digits', { command: '1234', params: [] }],
  ['digits and letters', { command: 'A01', params: [] }],
  ['an empty tag name', { tags: new Map([['', 'a']]), command: 'PING', params: [] }],
  ['NUL in a tag value', { tags: new Map([['a', '\0']]), command: 'PING', params: [] }],
  ...[' ', ';', '=', '\r', '\n', '\0'].map((character): [string, OutgoingMessage] => [
    `${JSON.stringify(character)} in a tag name`,
    { tags: new Map([[`a${character}b`, '']]), command: 'PING', params: [] },
  ]),
]

for (const [what, message] of wrong) {
  test(`formatMessage refuses ${what}`, () => {
    assert.throws(() => formatMessage(message), TypeError)
  })
}
