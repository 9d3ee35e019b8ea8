// fit.test.ts: text cut to a number of bytes.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { clip, fitLine, utf8Rows } from './fit.ts'

const text = fc.string({ unit: 'binary', maxLength: 60 })

test('clip is the longest beginning in whole characters that has so many bytes', () => {
  fc.assert(
    fc.property(text, fc.nat({ max: 80 }), (given, bytesMax) => {
      const clipped = clip(given, bytesMax)
      assert.ok(given.startsWith(clipped))
      assert.ok(Buffer.byteLength(clipped) <= bytesMax)
      const [next = ''] = given.slice(clipped.length)
      assert.ok(next === '' || Buffer.byteLength(clipped + next) > bytesMax)
      assert.ok(clipped.isWellFormed())
    }),
  )
})

// RFC 1459 section 2.3: the line ending is among the 512 bytes.
test('fitLine leaves room for the line ending', () => {
  assert.equal(fitLine('x'.repeat(600), 512).length, 510)
  assert.equal(fitLine('x'.repeat(510), 512).length, 510)
})

test('utf8Rows loses no word, keeps their order, and exceeds the bytes only for a word that is longer', () => {
  const words = fc.array(fc.stringMatching(/^[^ ]{1,20}$/u), { maxLength: 30 })
  fc.assert(
    fc.property(words, fc.integer({ min: 1, max: 60 }), (given, bytesMax) => {
      const rows = [...utf8Rows(given, ' ', bytesMax)]
      assert.deepEqual(
        rows.flatMap(row => row.split(' ')),
        given,
      )
      for (const row of rows) assert.ok(Buffer.byteLength(row) <= bytesMax || !row.includes(' '))
    }),
  )
})
