// plain.test.ts: PLAIN as RFC 4616 has it.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Plain } from './plain.ts'

function respond(text: string | Uint8Array): unknown {
  const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()
  return new Plain(isSame).respond(typeof text === 'string' ? new TextEncoder().encode(text) : text)
}

// RFC 4616 section 4, the examples.
test('Plain reads name and password', () => {
  const expected = { kind: 'password', account: 'tim', password: 'tanstaaftanstaaf' }
  assert.deepEqual(respond('\0tim\0tanstaaftanstaaf'), expected)
  assert.deepEqual(respond('Tim\0tim\0tanstaaftanstaaf'), expected)
  assert.deepEqual(respond('\0tim\0p ü🐚='), { ...expected, password: 'p ü🐚=' })
})

test('Plain lets nobody act for another', () => {
  assert.deepEqual(respond('Ursel\0Kurt\0xipj3plmq'), { kind: 'failed' })
})

// Section 2: "neither of which may be empty"; no NUL in any part; UTF-8. An injected parameter is one part too many.
for (const [what, text] of [
  ['nothing', ''],
  ['one part', 'tim'],
  ['two parts', 'tim\0x'],
  ['four parts', '\0tim\0x\0y'],
  ['no name', '\0\0x'],
  ['no password', '\0tim\0'],
  ['bytes that are no text', Uint8Array.of(0, 0x74, 0, 0xff)],
] as const) {
  test(`Plain refuses ${what}`, () => assert.deepEqual(respond(text), { kind: 'failed' }))
}
