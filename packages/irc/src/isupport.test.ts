// isupport.test.ts: tokens in lines, and their escapes.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { escapeIsupportValue, formatIsupport, parseIsupportToken, unescapeIsupportValue } from './isupport.ts'

test('formatIsupport writes at most 13 tokens a line', () => {
  const tokens = Array.from({ length: 27 }, (_, i): [string, string] => [`T${i}`, i === 1 ? 'x' : ''])
  const lines = formatIsupport(tokens)
  assert.deepEqual(
    lines.map(line => line.length),
    [13, 13, 1],
  )
  assert.deepEqual(lines.flat().slice(0, 3), ['T0', 'T1=x', 'T2'])
  assert.deepEqual(formatIsupport([]), [])
})

test('formatIsupport keeps lines to their bytes, and gives a longer token a line of its own', () => {
  const tokens = new Map([
    ['A', 'x'.repeat(5)],
    ['B', 'é'],
    ['C', 'y'.repeat(30)],
    ['D', ''],
  ])
  assert.deepEqual(formatIsupport(tokens, 13), [['A=xxxxx', 'B=é'], [`C=${'y'.repeat(30)}`], ['D']])
  assert.deepEqual(
    formatIsupport(tokens, 12).map(line => line.length),
    [1, 1, 1, 1],
  )
})

test('escapeIsupportValue writes space, = and backslash in hexadecimal', () => {
  assert.equal(escapeIsupportValue('Our = \\ net'), 'Our\\x20\\x3D\\x20\\x5C\\x20net')
  assert.equal(escapeIsupportValue('(ov)@+'), '(ov)@+')
  assert.deepEqual(formatIsupport([['NETWORK', 'Our net']]), [['NETWORK=Our\\x20net']])
})

test('unescapeIsupportValue is the inverse, and leaves what is no escape', () => {
  assert.equal(unescapeIsupportValue('a\\x5cb\\x5Cc\\x20'), 'a\\b\\c ')
  assert.equal(unescapeIsupportValue('a\\xg0\\x2\\'), 'a\\xg0\\x2\\')
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'x', '2', '0', '\\', ' ', '=', '\r', '\0', 'é') }),
      value => {
        const escaped = escapeIsupportValue(value)
        assert.doesNotMatch(escaped, /[ =\r\n\0]/)
        assert.equal(unescapeIsupportValue(escaped), value)
      },
    ),
  )
})

test('parseIsupportToken reads the three forms', () => {
  assert.deepEqual(parseIsupportToken('SAFELIST'), { name: 'SAFELIST', value: '', negated: false })
  assert.deepEqual(parseIsupportToken('EXCEPTS='), { name: 'EXCEPTS', value: '', negated: false })
  assert.deepEqual(parseIsupportToken('EXTBAN=$,a=b'), { name: 'EXTBAN', value: '$,a=b', negated: false })
  assert.deepEqual(parseIsupportToken('NETWORK=A\\x20B'), { name: 'NETWORK', value: 'A B', negated: false })
  assert.deepEqual(parseIsupportToken('-INVEX'), { name: 'INVEX', value: '', negated: true })
  assert.deepEqual(parseIsupportToken('-INVEX=I'), { name: 'INVEX', value: '', negated: true })
  for (const token of ['', '-', '=', '=a', '-=a']) assert.equal(parseIsupportToken(token), undefined, token)
})
