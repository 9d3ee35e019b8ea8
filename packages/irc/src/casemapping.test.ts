// casemapping.test.ts: which letters each mapping maps.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { ascii, casemappings, rfc1459, rfc1459Strict } from './casemapping.ts'

const upper = '@ABCXYZ[\\]^_`{|}~#0ÄÖÜ\u0130\u212a'

test('ascii maps A to Z and nothing else', () => {
  assert.equal(ascii(upper), '@abcxyz[\\]^_`{|}~#0ÄÖÜ\u0130\u212a')
  assert.equal(ascii('#Zürich\u{1f426}X'), '#zürich\u{1f426}x')
})

test('rfc1459 maps []\\~ to {}|^ too', () => {
  assert.equal(rfc1459(upper), '@abcxyz{|}^_`{|}^#0ÄÖÜ\u0130\u212a')
  assert.equal(rfc1459('wren~'), 'wren^')
})

test('rfc1459Strict leaves ~ alone', () => {
  assert.equal(rfc1459Strict(upper), '@abcxyz{|}^_`{|}~#0ÄÖÜ\u0130\u212a')
})

test('casemappings has the names that ISUPPORT knows, and precis; each of the others maps its own result to itself', () => {
  assert.deepEqual(Object.keys(casemappings), ['ascii', 'rfc1459', 'rfc1459-strict', 'precis'])
  for (const map of [ascii, rfc1459, rfc1459Strict]) {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), name => {
        const mapped = map(name)
        assert.equal(mapped.length, name.length)
        assert.equal(map(mapped), mapped)
      }),
    )
  }
})
