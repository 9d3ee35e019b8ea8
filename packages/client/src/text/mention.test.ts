// mention.test.ts: whether a text names somebody.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ascii, precis, rfc1459 } from '@stonechat/irc'
import { findMentions, mentions } from './mention.ts'

test('mentions finds a nick as a word of its own', () => {
  const texts = [
    'wren',
    'wren: hello',
    'ask WREN.',
    "wren's",
    '@wren, (wren) [wren] "wren" `wren` <wren>',
    'hello wren-',
    'wren/robin',
    '\x02wren\x02',
    '\x0304wren',
    'wren\u{200b}',
    'mail wren@ or so',
  ]
  for (const text of texts) assert.equal(mentions(text, 'wren', ascii), true, text)
})

test('mentions does not take a part of another word, nick or address', () => {
  const texts = [
    'wrens',
    'wren2',
    'my-wren',
    'wren_',
    '_wren',
    'wren|away',
    'wren[m]',
    'wren-house',
    'wren.example',
    'wren@example.org',
    'https://example.org/wren',
    'wrén',
    'wren\u{301}',
    'éwren',
    'wrenλ',
    '\u{1d400}wren',
    '',
  ]
  for (const text of texts) assert.equal(mentions(text, 'wren', ascii), false, text)
  assert.equal(mentions('anything', '', ascii), false)
})

test('mentions goes by the casemapping of the network, and by small letters of all scripts', () => {
  assert.equal(mentions('hi rook{m}!', 'Rook[m]', rfc1459), true)
  assert.equal(mentions('hi rook{m}!', 'Rook[m]', ascii), false)
  assert.equal(mentions('ÉVA, komm', 'éva', ascii), true)
  assert.equal(mentions('Straße', 'STRASSE', ascii), false)
  assert.equal(mentions('ＷＲＥＮ', 'wren', precis), true)
  assert.equal(mentions('🐦wren🐦', 'wren', ascii), true)
})

test('findMentions says where', () => {
  const at = (text: string): number[] => findMentions(text, 'wren', ascii).map(({ start }) => start)
  assert.deepEqual(at('wren, Wren and wrens'), [0, 6])
  assert.deepEqual(at('wrenwren'), [])
})

test('mentions takes time in proportion to the text', { timeout: 5_000 }, () => {
  assert.equal(mentions('wren_'.repeat(50_000), 'wren', ascii), false)
  assert.equal(mentions('wren`'.repeat(20_000), 'wren', ascii), true)
})
