// outgoing.test.ts: what waits to be sent to strangers is bounded.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Outgoing } from './outgoing.ts'

test('Outgoing is bounded, and begins anew when all was taken', () => {
  const outgoing = new Outgoing()
  for (let number = 0; number < 2_000; number++) outgoing.push('somewhere', Uint8Array.of(number & 255))
  let count = 0
  while (outgoing.take()) count++
  assert.equal(count, 1_024)
  outgoing.push('somewhere', Uint8Array.of(7))
  assert.deepEqual(outgoing.take(), { path: 'somewhere', datagram: Uint8Array.of(7) })
  assert.equal(outgoing.isEmpty, true)
})
