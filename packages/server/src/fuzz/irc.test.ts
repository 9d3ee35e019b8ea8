// irc.test.ts: the grammar of IRC, mutated: nothing throws, and what is understood can be said again.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  ALL_TAGS_BYTES_MAX,
  BODY_BYTES_MAX,
  escapeTagValue,
  formatCapabilities,
  formatMessage,
  formatModeChanges,
  isFault,
  matchMask,
  parseCapabilities,
  parseCapabilityRequest,
  parseIsupportToken,
  parseMessage,
  parseModeChanges,
  parseSource,
  parseTags,
  unescapeTagValue,
} from '@stonechat/irc'
import * as fc from 'fast-check'
import { channelModes } from '../core/channels/channel-modes.ts'
import { cases } from '../testing/cases.ts'
import { mutated } from '../testing/mutations.ts'

const CASES = 1000

function check(texts: fc.Arbitrary<string>, holds: (text: string) => void): void {
  fc.assert(fc.property(texts, holds), cases(CASES))
}

const lines = fc.constantFrom(
  'PING x',
  ':alice!a@host PRIVMSG #sea :hello there',
  '@+typing=active;label=1;a/b=c\\:\\s\\\\\\r\\n TAGMSG #sea',
  '@time=2026-01-01T00:00:00.000Z;msgid=x :server 005 alice PREFIX=(ohv)@%+ :are supported',
  'MODE #sea +ohv-bIe+kl alice bob carol *!*@* a:x m:* key 5',
  'CAP REQ :-a b draft/c=d',
  'BATCH +1 draft/multiline #sea',
)
const lineWords = [
  '@',
  ' :',
  ':',
  '=',
  ';',
  '\\',
  '\\s',
  '+',
  'PRIVMSG',
  '#sea',
  ' ',
  '  ',
  '@a ',
  'x'.repeat(600),
]

test('parseMessage throws at nothing, and what it reads is said again as it was meant', () => {
  const limits = { tagsBytesMax: ALL_TAGS_BYTES_MAX, bodyBytesMax: BODY_BYTES_MAX }
  check(mutated(lines, lineWords), line => {
    const message = parseMessage(line, limits)
    if (isFault(message)) return
    const again = formatMessage(message)
    assert.doesNotMatch(again, /[\r\n\0]/)
    assert.deepEqual(parseMessage(again, { tagsBytesMax: 1e6, bodyBytesMax: 1e6 }), message)
  })
})

test('parseTags reads any text, and unescapeTagValue undoes what escapeTagValue does', () => {
  const tags = fc.constantFrom('a=b;+c;d/e=f\\:g', 'a;a;a=1;=;;', `k=${'v'.repeat(300)}`)
  check(mutated(tags, ['\\', '\\\\', '\\s', ';', '=', '+', '/']), text => {
    for (const value of [text, ...parseTags(text).values()]) {
      const plain = value.replaceAll('\0', '')
      assert.equal(unescapeTagValue(escapeTagValue(plain)), plain)
    }
  })
})

test('parseModeChanges gives no more than there are letters, and its changes are read again as they were', () => {
  const words = fc.constantFrom(
    '+ohv alice bob carol',
    '-b+k *!*@* key',
    '+l 5 -l',
    '+beI',
    '+imnst-imnst',
    'o alice',
  )
  check(mutated(words, ['+', '-', 'b', 'k', 'l', 'o', ' ', 'Z', '+-+-', 'alice']), text => {
    const changes = parseModeChanges(channelModes, text.split(' '))
    assert.ok(changes.length <= text.length)
    const good = changes.flatMap(change => ('fault' in change ? [] : change))
    // A list that is asked for takes the next parameter when more are said after it.
    if (good.some(({ parameter }) => parameter === undefined || parameter === '')) return
    assert.deepEqual(parseModeChanges(channelModes, formatModeChanges(good)), good)
  })
})

test('matchMask takes any mask, as slow as it may be made, and `*` matches all', () => {
  const masks = fc.constantFrom('*!*@*', '*a*b*c*d*', '?*?*?*', '\\*\\?\\', 'nick!user@host', '*'.repeat(100))
  const texts = fc.constantFrom('nick!user@host', 'a'.repeat(300), 'ab'.repeat(150), '')
  const wild = ['*', '?', '\\', '!', '@', '*a', '?b']
  fc.assert(
    fc.property(mutated(masks, wild), mutated(texts, wild), (mask, text) => {
      matchMask(mask, text)
      assert.ok(matchMask('*', text))
      assert.ok(matchMask(text.replace(/[*?]/g, '\\$&'), text))
    }),
    cases(CASES),
  )
})

test('capabilities of any kind are read, and those that are formatted are read again', () => {
  const lists = fc.constantFrom(
    'a b=c -d',
    'sasl=PLAIN,EXTERNAL draft/multiline=max-bytes=4096',
    '-',
    '= -= a=',
  )
  check(mutated(lists, [' ', '=', '-', ',', 'draft/', 'cap-notify']), list => {
    const named = parseCapabilities(list)
    assert.deepEqual(new Map(formatCapabilities(named).flatMap(text => [...parseCapabilities(text)])), named)
    for (const { name } of parseCapabilityRequest(list)) assert.ok(!name.includes(' '))
  })
})

test('parseIsupportToken and parseSource take any text', () => {
  const tokens = fc.constantFrom(
    'PREFIX=(ohv)@%+',
    '-EXCEPTS',
    'NETWORK=a\\x20b',
    'CHANMODES=beI,k,l,imnst',
    'X=\\x',
  )
  check(mutated(tokens, ['=', '-', '\\x', '\\x2', '\\x3D', '(', ')']), text => {
    parseIsupportToken(text)
  })
  const sources = fc.constantFrom('alice!a@host', 'server.example', 'a@b', 'a!b', '!@', 'a!b!c@d@e')
  check(mutated(sources, ['!', '@', '.', ':']), text => {
    const { nick } = parseSource(text)
    assert.ok(text.startsWith(nick))
  })
})
