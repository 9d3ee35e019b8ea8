// bytes.test.ts: base64 of strangers.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { fromBase64, toBase64 } from './bytes.ts'

test('fromBase64 gives nothing for what is none, and never throws', () => {
  for (const text of ['!!!', 'a', 'ab', 'abc', 'ab=c', '====', 'a b=', '_-_-', 'abcd=', '\u{e9}abc']) {
    assert.equal(fromBase64(text), undefined, text)
  }
  assert.deepEqual(fromBase64(''), new Uint8Array())
})

test('fromBase64 reads back what toBase64 has written', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), bytes => {
      assert.deepEqual(fromBase64(toBase64(bytes)), Uint8Array.from(bytes))
    }),
  )
})
