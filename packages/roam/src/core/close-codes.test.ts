// close-codes.test.ts: the codes that a CLOSE may carry.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { closeCode } from './close-codes.ts'

test('closeCode gives each reason a code of its own, of one byte as a varint', () => {
  const codes = Object.values(closeCode)
  assert.equal(new Set(codes).size, codes.length)
  assert.ok(codes.every(code => code >= 0 && code < 0x40))
})
