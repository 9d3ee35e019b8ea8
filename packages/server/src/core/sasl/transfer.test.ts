// transfer.test.ts: messages in chunks of 400, and base64.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { decodeBase64, encodeBase64 } from './base64.ts'
import { chunksOf, Gathering } from './transfer.ts'

// IRCv3 sasl-3.1: "If the last chunk was exactly 400 bytes long, it must also be followed by `AUTHENTICATE +`".
test('chunksOf cuts at 400, and ends with + where the end would not show', () => {
  assert.deepEqual(chunksOf(new Uint8Array()), ['+'])
  const lengths = (bytes: number): number[] => chunksOf(new Uint8Array(bytes)).map(chunk => chunk.length)
  assert.deepEqual(lengths(297), [396])
  assert.deepEqual(lengths(300), [400, 1])
  assert.deepEqual(lengths(301), [400, 4])
  assert.deepEqual(lengths(600), [400, 400, 1])
})

test('Gathering puts together what chunksOf has cut', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 1000 }), data => {
      const gathering = new Gathering()
      const taken = chunksOf(data).map(chunk => gathering.take(chunk, 4096))
      assert.ok(taken.slice(0, -1).every(each => each === undefined))
      const last = taken.at(-1)
      assert.ok(typeof last === 'object')
      assert.deepEqual(decodeBase64(last.text), Uint8Array.from(data))
    }),
  )
})

test('Gathering takes one message after the other', () => {
  const gathering = new Gathering()
  assert.deepEqual(gathering.take('YWI=', 10), { text: 'YWI=' })
  assert.deepEqual(gathering.take('+', 10), { text: '' })
  assert.deepEqual(gathering.take('YWM=', 10), { text: 'YWM=' })
})

test('Gathering says what is too long, in one line or several', () => {
  assert.equal(new Gathering().take('A'.repeat(12), 8), 'too-long')
  const gathering = new Gathering()
  assert.equal(gathering.take('A'.repeat(400), 500), undefined)
  assert.equal(gathering.take('A'.repeat(104), 500), 'too-long')
})

// RFC 4648 section 10.
test('encodeBase64 and decodeBase64 agree with the examples', () => {
  const examples = ['', 'Zg==', 'Zm8=', 'Zm9v', 'Zm9vYg==', 'Zm9vYmE=', 'Zm9vYmFy']
  for (const [length, text] of examples.entries()) {
    const data = new TextEncoder().encode('foobar'.slice(0, length))
    assert.equal(encodeBase64(data), text)
    assert.deepEqual(decodeBase64(text), data)
  }
})

for (const text of ['Zg', 'Zg=', 'Z', '====', 'Zm9v!', 'Zm9v Zm9v', 'Zm9v\n', 'Zg==Zg==', 'Zm-_']) {
  test(`decodeBase64 refuses ${JSON.stringify(text)}`, () => assert.equal(decodeBase64(text), undefined))
}
