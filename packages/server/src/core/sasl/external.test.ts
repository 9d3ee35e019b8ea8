// external.test.ts: EXTERNAL as RFC 4422 appendix A has it.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { External } from './external.ts'

function respond(account: string | undefined, text: string | Uint8Array): unknown {
  const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()
  const data = typeof text === 'string' ? new TextEncoder().encode(text) : text
  return new External(() => account, isSame).respond(data)
}

test('External proves whose the certificate is, whether the client says it or not', () => {
  assert.deepEqual(respond('Alice', ''), { kind: 'proved', account: 'Alice' })
  assert.deepEqual(respond('Alice', 'ALICE'), { kind: 'proved', account: 'Alice' })
})

test('External refuses who wants to be somebody else, and a certificate that is nobody’s', () => {
  assert.deepEqual(respond('Alice', 'bob'), { kind: 'failed' })
  assert.deepEqual(respond('Alice', Uint8Array.of(0xff)), { kind: 'failed' })
  assert.deepEqual(respond(undefined, ''), { kind: 'failed' })
  assert.deepEqual(respond(undefined, 'Alice'), { kind: 'failed' })
})
