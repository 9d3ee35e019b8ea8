// tags.test.ts: tag values escaped and tags read.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { escapeTagValue, formatTags, parseTags, unescapeTagValue } from './tags.ts'

const escapes: [value: string, escaped: string][] = [
  ['', ''],
  ['plain', 'plain'],
  ['raw+:=,escaped; \\', 'raw+:=,escaped\\:\\s\\\\'],
  ['\r\n', '\\r\\n'],
  ['\\s', '\\\\s'],
  ['\\\\;', '\\\\\\\\\\:'],
  ['zwölf \u{1f426}', 'zwölf\\s\u{1f426}'],
]

for (const [value, escaped] of escapes) {
  test(`escapeTagValue and unescapeTagValue turn ${JSON.stringify(value)} to ${escaped} and back`, () => {
    assert.equal(escapeTagValue(value), escaped)
    assert.equal(unescapeTagValue(escaped), value)
  })
}

test('unescapeTagValue drops a backslash that escapes nothing', () => {
  assert.equal(unescapeTagValue('a\\b\\1'), 'ab1')
  assert.equal(unescapeTagValue('test\\'), 'test')
  assert.equal(unescapeTagValue('\\'), '')
  assert.equal(unescapeTagValue('\\\\\\'), '\\')
  assert.equal(unescapeTagValue('\\\u{1f426}'), '\u{1f426}')
})

test('unescapeTagValue is the inverse of escapeTagValue, which leaves nothing that would end a tag', () => {
  const value = fc.string({
    unit: fc.oneof(fc.constantFrom(';', ' ', '\\', '\r', '\n', 's', ':'), fc.string()),
  })
  fc.assert(
    fc.property(value, text => {
      fc.pre(!text.includes('\0'))
      const escaped = escapeTagValue(text)
      assert.doesNotMatch(escaped, /[; \r\n\0]/)
      assert.equal(unescapeTagValue(escaped), text)
    }),
  )
})

test('escapeTagValue refuses NUL, which has no escape', () => {
  assert.throws(() => escapeTagValue('a\0b'), TypeError)
})

test('formatTags keeps the order and leaves out the sign of an empty value', () => {
  assert.equal(
    formatTags(
      new Map([
        ['b', ''],
        ['a', 'x'],
        ['+c', 'y z'],
      ]),
    ),
    'b;a=x;+c=y\\sz',
  )
  assert.equal(formatTags(new Map()), '')
})

test('parseTags reads a part of a line', () => {
  assert.deepEqual(
    [...parseTags('@a=1;b PING =;', 1, 6)],
    [
      ['a', '1'],
      ['b', ''],
    ],
  )
  assert.deepEqual([...parseTags('@ab PING x=y', 1, 3)], [['ab', '']])
})
