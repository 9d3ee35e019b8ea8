// random-words.ts: for tests: the words that random lines are made of.

import * as fc from 'fast-check'

export const nicks = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'A', 'B', 'f', 'g{', 'x'.repeat(32))
export const channels = fc.constantFrom('#x', '#y', '#X', '#z', `#${'é'.repeat(31)}`, '#secret')
export const keys = fc.constantFrom('k', 'other', 'a,b')
export const masks = fc.constantFrom(
  '*',
  'a',
  'b!*@*',
  'a:a',
  'm:b',
  'mute:account:*',
  '*@h*',
  '@host',
  '*!?b*@*',
  'x'.repeat(120),
  ':odd',
  'a b',
)
export const texts = fc.oneof(
  fc.constantFrom(
    '',
    'hi',
    '\x01ACTION waves\x01',
    '\x01VERSION\x01',
    ':-)',
    'x'.repeat(450),
    '🐚'.repeat(110),
  ),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
)
export const targets = fc.oneof(
  nicks,
  channels,
  fc.tuple(fc.constantFrom('@', '%', '+', '@%'), channels).map(joined),
)
export const lists = (each: fc.Arbitrary<string>) =>
  fc.array(each, { minLength: 1, maxLength: 3 }).map(all => all.join(','))
export const modes = fc.string({
  unit: fc.constantFrom(...'+-+-beIkliCmnstohvohvZ'.split('')),
  minLength: 1,
  maxLength: 10,
})
export const modeWords = fc.array(fc.oneof(nicks, masks, keys, fc.constantFrom('3', '0', 'x')), {
  maxLength: 5,
})
export const stamps = fc.constantFrom(
  '',
  ' *',
  ' timestamp=2025-01-01T00:00:00.000Z',
  ' timestamp=2126-01-01T00:00:00.000Z',
)
export const metadataWords = fc.constantFrom(
  'SET a',
  'SET b',
  'SET $',
  'SUB a',
  'SUB a b',
  'UNSUB a',
  'GET a b',
)
export const tags = fc.constantFrom(
  '',
  '',
  '',
  '@+typing=active ',
  '@+stonechat/nonce=n ',
  '@+a=1;b=2;+c=\\:\\s ',
  '@time=x;+d ',
  '@ ',
)

function joined(parts: readonly string[]): string {
  return parts.join('')
}
