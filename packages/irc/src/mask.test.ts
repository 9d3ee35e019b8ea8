// mask.test.ts: wildcards, escapes and case, against a matcher that tries everything.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { rfc1459 } from './casemapping.ts'
import { compileMask, completeMask, matchMask } from './mask.ts'

const cases: [mask: string, matching: string[], others: string[]][] = [
  ['', [''], ['a']],
  ['*', ['', 'a', 'a!b@c'], []],
  ['?', ['a', '\u{1f426}', 'é'], ['', 'ab']],
  ['a?c', ['abc', 'a?c', 'a\u{1f426}c'], ['ac', 'abbc']],
  ['a*c', ['ac', 'abc', 'abcbc'], ['a', 'acb']],
  ['a?*', ['ab', 'abc'], ['a', '']],
  ['*??', ['ab', 'abc', 'a\u{1f426}'], ['a', '\u{1f426}']],
  ['*!*@192.0.2.*', ['wren!w@192.0.2.7'], ['wren!w@192.0.3.7', 'wren@192.0.2.7']],
  ['wren!?w@*', ['wren!~w@h'], ['wren!w@h', 'wren!~~w@h']],
  ['*a*b*c*', ['abc', 'xaxbxcx', 'aabbcc'], ['acb', 'ab']],
  ['**a***', ['a', 'bab'], ['b']],
  // No character class, no alternative, no anchor.
  ['w[re]n.(x|y)+^$', ['w[re]n.(x|y)+^$'], ['wrn.x', 'wen']],
  // Escapes; a backslash before anything else is itself.
  ['a\\*b', ['a*b'], ['aab', 'a\\*b', 'ab']],
  ['a\\?b', ['a?b'], ['aab', 'a\\?b']],
  ['a\\b*', ['a\\b', 'a\\bc'], ['ab']],
  ['a\\\\b', ['a\\\\b'], ['a\\b']],
  ['a\\', ['a\\'], ['a']],
  ['\\**', ['*', '*a'], ['a']],
  // Half of a character is no match for it.
  ['*\udc26', ['\udc26', 'a\udc26'], ['\u{1f426}']],
  // Case is that of ASCII.
  ['WREN!*@H', ['wren!w@h', 'Wren!W@H'], ['robin!w@h']],
  ['É', ['É'], ['é']],
]

for (const [mask, matching, others] of cases) {
  test(`compileMask and matchMask understand ${JSON.stringify(mask)}`, () => {
    const matches = compileMask(mask)
    for (const text of matching) assert.ok(matches(text) && matchMask(mask, text), text)
    for (const text of others) assert.ok(!matches(text) && !matchMask(mask, text), text)
  })
}

test('compileMask maps case only after escapes are read', () => {
  assert.ok(matchMask('W[E]N\\*', 'w{e}n*', rfc1459))
  assert.ok(matchMask('w|*', 'W\\x', rfc1459))
  assert.ok(!matchMask('w\\*', 'w|x', rfc1459))
})

test('compileMask agrees with a matcher that tries everything', () => {
  const unit = fc.constantFrom('a', 'b', '*', '?', '\\', '\u{1f426}')
  const mask = fc.string({ unit, maxLength: 8 })
  const text = fc.string({ unit, maxLength: 8 })
  fc.assert(
    fc.property(mask, text, (mask, text) => assert.equal(matchMask(mask, text), tryEverything(mask, text))),
    { numRuns: 5000 },
  )
})

test('compileMask makes no more steps than the lengths multiplied, on masks made to be slow', () => {
  for (const mask of ['a*'.repeat(250).concat('b'), `*${'a'.repeat(250)}b`, `*${'?'.repeat(250)}b`]) {
    let reads = 0
    const text = countReads('a'.repeat(500), () => reads++)
    assert.ok(!compileMask(mask, name => name)(text))
    assert.ok(reads > 0 && reads < 500 * mask.length * 2, `${reads} characters read`)
  }
})

const completed: [mask: string, full: string][] = [
  ['wren', 'wren!*@*'],
  ['wren!w', 'wren!w@*'],
  ['wren!', 'wren!*@*'],
  ['w@h', '*!w@h'],
  ['@h', '*!*@h'],
  ['*@h', '*!*@h'],
  ['!w@', '*!w@*'],
  ['wren!w@h', 'wren!w@h'],
  ['*!*@*', '*!*@*'],
  ['', '*!*@*'],
  ['@', '*!*@*'],
]

for (const [mask, full] of completed) {
  test(`completeMask completes ${JSON.stringify(mask)} to ${full}`, () => {
    assert.equal(completeMask(mask), full)
    assert.equal(completeMask(full), full)
  })
}

/** The definition, word for word: exponential, and so for short texts only. */
function tryEverything(mask: string, text: string): boolean {
  const [first, second] = mask
  const rest = Array.from(text).slice(1).join('')
  if (first === undefined) return text === ''
  if (first === '*') return tryEverything(mask.slice(1), text) || (text !== '' && tryEverything(mask, rest))
  if (text === '') return false
  if (first === '?') return tryEverything(mask.slice(1), rest)
  const isEscape = first === '\\' && (second === '*' || second === '?')
  const literal = isEscape ? second : first
  return text.startsWith(literal) && tryEverything(mask.slice(isEscape ? 2 : literal.length), rest)
}

/** A text that tells of each look at one of its characters. */
function countReads(text: string, onRead: () => void): string {
  return Object.assign(Object(text), {
    charCodeAt(index: number): number {
      onRead()
      return text.charCodeAt(index)
    },
  })
}
