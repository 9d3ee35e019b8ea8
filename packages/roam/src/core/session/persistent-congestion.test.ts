// persistent-congestion.test.ts: a long time in which nothing came, and times that only look like it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isPersistentCongestion } from './persistent-congestion.ts'
import { Rtt } from './rtt.ts'
import type { SentPacket } from './sent-packet.ts'

const RTT = new Rtt()
RTT.sample(100, 0, 0)
/** Three times 100 + 4 * 50 + 25. */
const LEAST_MS = 975

function packet(number: number, sentMs: number, asksForAck = true): SentPacket<undefined> {
  return { number, sentMs, bytes: 100, asksForAck, isMtuProbe: false, content: undefined }
}

test('R-CONGESTION-3: isPersistentCongestion: two lost packets more than three timeouts apart, and none between that came', () => {
  const lost = [packet(1, 1000), packet(2, 1500), packet(3, 1001 + LEAST_MS)]
  assert.equal(isPersistentCongestion(lost, [], RTT, 25), true)
  assert.equal(isPersistentCongestion(lost, [packet(4, 3000)], RTT, 25), true)
  assert.equal(isPersistentCongestion([packet(1, 1000), packet(3, 1000 + LEAST_MS)], [], RTT, 25), false)
})

test('R-CONGESTION-3: isPersistentCongestion: not where one between them came', () => {
  const lost = [packet(1, 1000), packet(3, 1001 + LEAST_MS)]
  assert.equal(isPersistentCongestion(lost, [packet(2, 1500)], RTT, 25), false)
})

test('R-CONGESTION-3: isPersistentCongestion: not of packets before the first round trip, nor of those that asked for no ACK', () => {
  assert.equal(isPersistentCongestion([packet(0, -100), packet(3, 1000)], [], RTT, 25), false)
  assert.equal(isPersistentCongestion([packet(1, 1000, false), packet(3, 3000)], [], RTT, 25), false)
  assert.equal(isPersistentCongestion([packet(1, 1000), packet(3, 3000)], [], new Rtt(), 25), false)
})
