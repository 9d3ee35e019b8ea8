// persistent-congestion.test.ts: the example of RFC 9002 section 7.6.3, and what is not persistent.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isPersistentCongestion } from './persistent-congestion.ts'
import { Rtt } from './rtt.ts'
import type { SentPacket } from './sent-packet.ts'

/** Of the example: a probe timeout of 2 s, so that 6 s are persistent. The first sample came at 1.2 s. */
function rttOfExample(firstSampleMs = 500): Rtt {
  const rtt = new Rtt()
  rtt.sample(2000 / 3, 0, firstSampleMs)
  return rtt
}

function sentAt(...times: readonly number[]): SentPacket<undefined>[] {
  return times.map((sentMs, number) => packet(number, sentMs))
}

function packet(number: number, sentMs: number, asksForAck = true): SentPacket<undefined> {
  return { number, sentMs, bytes: 100, asksForAck, isMtuProbe: false, content: undefined }
}

test('R-CONGESTION-3: isPersistentCongestion: seven seconds without anything that came, where six are the limit', () => {
  const lost = sentAt(1000, 2000, 3000, 4000, 5000, 6000, 8000)
  assert.equal(isPersistentCongestion(lost, [packet(9, 12_000)], rttOfExample(), 0), true)
})

test('R-CONGESTION-3: isPersistentCongestion: not where less time lies between', () => {
  assert.equal(
    isPersistentCongestion(sentAt(1000, 2000, 6900), [packet(9, 12_000)], rttOfExample(), 0),
    false,
  )
})

test('R-CONGESTION-3: isPersistentCongestion: not where a packet between them came', () => {
  const lost = [packet(0, 1000), packet(2, 8000)]
  assert.equal(isPersistentCongestion(lost, [packet(1, 4000)], rttOfExample(), 0), false)
  assert.equal(isPersistentCongestion(lost, [packet(3, 8001)], rttOfExample(), 0), true)
})

test('R-CONGESTION-3: isPersistentCongestion: not before the path was measured, nor by packets that ask for no ACK', () => {
  const lost = sentAt(1000, 8000)
  assert.equal(isPersistentCongestion(lost, [], new Rtt(), 0), false)
  assert.equal(isPersistentCongestion(lost, [], rttOfExample(1000), 0), false)
  assert.equal(
    isPersistentCongestion([packet(0, 1000, false), packet(1, 8000)], [], rttOfExample(), 0),
    false,
  )
})

test('R-CONGESTION-3: isPersistentCongestion: the delay of ACKs lengthens what is persistent', () => {
  assert.equal(isPersistentCongestion(sentAt(1000, 8000), [], rttOfExample(), 500), false)
})
