// pacer.test.ts: a burst, then one packet after the other.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Pacer } from './pacer.ts'

const PACKET = 1200
/** A packet each 10 ms. */
const RATE = PACKET / 10

test('R-CONGESTION-6: Pacer lets ten packets go at once, and then one whenever the rate allows', () => {
  const pacer = new Pacer(PACKET)
  for (let sent = 0; sent < 10; sent += 1) {
    assert.equal(pacer.readyMs(PACKET, RATE, 0), 0)
    pacer.sent(PACKET, RATE, 0)
  }
  assert.equal(pacer.readyMs(PACKET, RATE, 0), 10)
  assert.equal(pacer.readyMs(PACKET, RATE, 4), 10)
  pacer.sent(PACKET, RATE, 10)
  assert.equal(pacer.readyMs(PACKET, RATE, 10), 20)
})

test('R-CONGESTION-6: Pacer saves up no more than a burst', () => {
  const pacer = new Pacer(PACKET)
  for (let sent = 0; sent < 10; sent += 1) pacer.sent(PACKET, RATE, 0)
  for (let sent = 0; sent < 10; sent += 1) pacer.sent(PACKET, RATE, 60_000)
  assert.equal(pacer.readyMs(PACKET, RATE, 60_000), 60_010)
})

test('R-CONGESTION-6: Pacer: at a high rate what a late timer missed may be made up for, 4 ms and 64 packets at most', () => {
  const pacer = new Pacer(PACKET)
  const fast = 5 * PACKET
  let sent = 0
  pacer.sent(0, fast, 0)
  for (; pacer.readyMs(PACKET, fast, 1000) === 1000; sent += 1) pacer.sent(PACKET, fast, 1000)
  assert.equal(sent, 20)
  const faster = 100 * PACKET
  for (sent = 0; pacer.readyMs(PACKET, faster, 2000) === 2000; sent += 1) pacer.sent(PACKET, faster, 2000)
  assert.equal(sent, 64)
})
