// pacer.test.ts: what may leave at once, and how far apart the rest goes.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Pacer } from './pacer.ts'

const PACKET_BYTES = 1200

/** When each of so many packets leaves that are there at 0. Timers go in whole ms, as they do. */
function leaveTimes(packets: number, rate: number): number[] {
  const pacer = new Pacer(PACKET_BYTES)
  let nowMs = 0
  return Array.from({ length: packets }, () => {
    const readyMs = pacer.readyMs(PACKET_BYTES, rate, nowMs)
    if (readyMs > nowMs) nowMs = Math.ceil(readyMs)
    pacer.sent(PACKET_BYTES, rate, nowMs)
    return nowMs
  })
}

test('R-CONGESTION-6: Pacer: ten packets at once, then one after the other', () => {
  assert.deepEqual(leaveTimes(14, PACKET_BYTES / 5).slice(8), [0, 0, 5, 10, 15, 20])
})

test('R-CONGESTION-6: Pacer: at high rates a burst is what a late timer may have missed, and over time the rate is kept', () => {
  const times = leaveTimes(2000, 8 * PACKET_BYTES)
  const atOnce = (ms: number) => times.filter(other => other === ms).length
  assert.deepEqual([atOnce(0), atOnce(1), atOnce(100)], [32, 8, 8])
  assert.equal(times.at(-1), (2000 - 32) / 8)
})

test('R-CONGESTION-6: Pacer: a pause does not save up more than a burst', () => {
  const pacer = new Pacer(PACKET_BYTES)
  const rate = PACKET_BYTES / 5
  for (let packet = 0; packet < 10; packet += 1) pacer.sent(PACKET_BYTES, rate, 60_000)
  assert.equal(pacer.readyMs(PACKET_BYTES, rate, 60_000), 60_005)
})

test('R-CONGESTION-6: Pacer: what left without waiting is made up for', () => {
  const pacer = new Pacer(PACKET_BYTES)
  const rate = PACKET_BYTES / 5
  for (let packet = 0; packet < 12; packet += 1) pacer.sent(PACKET_BYTES, rate, 0)
  assert.equal(pacer.readyMs(PACKET_BYTES, rate, 0), 15)
})
