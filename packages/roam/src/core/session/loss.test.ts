// loss.test.ts: which packets are lost, as a conversation and by chance.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import type { Ack } from '../wire/frames.ts'
import { AckRanges } from './ack-ranges.ts'
import { SentPackets } from './loss.ts'
import { Rtt } from './rtt.ts'
import type { SentPacket } from './sent-packet.ts'

const RTT_MS = 100

function rttOf(ms: number): Rtt {
  const rtt = new Rtt()
  rtt.sample(ms, 0, 0)
  return rtt
}

function packet(number: number, sentMs: number, more: Partial<SentPacket<string>> = {}): SentPacket<string> {
  return { number, sentMs, bytes: 100, asksForAck: true, isMtuProbe: false, content: `m${number}`, ...more }
}

function ackOf(...numbers: readonly number[]): Ack {
  const ranges = new AckRanges()
  for (const number of numbers) ranges.add(number)
  return { kind: 'ack', delayUs: 0, ranges: ranges.newestFirst }
}

function contents(packets: readonly SentPacket<string>[]): string {
  return packets.map(({ content }) => content).join(' ')
}

test('R-RTT-1: SentPackets: an ACK gives back what its packets carried, and a sample of the largest', () => {
  const packets = new SentPackets<string>()
  packets.add(packet(0, 0))
  packets.add(packet(1, 10))
  assert.deepEqual([packets.bytesInFlight, packets.packetsInFlight], [200, 2])
  const news = packets.acknowledge(ackOf(0, 1), 120)
  assert.equal(contents(news?.acknowledged ?? []), 'm0 m1')
  assert.equal(news?.rttMs, 110)
  assert.deepEqual([packets.bytesInFlight, packets.packetsInFlight], [0, 0])
  const again = packets.acknowledge(ackOf(0, 1), 130)
  assert.deepEqual([again?.acknowledged, again?.rttMs], [[], undefined])
})

test('R-ACK-5: SentPackets: an ACK of a packet that was never sent is the peer’s fault', () => {
  const packets = new SentPackets<string>()
  packets.add(packet(0, 0))
  assert.equal(packets.acknowledge(ackOf(1), 100), undefined)
  assert.equal(packets.bytesInFlight, 100)
})

test('R-LOSS-1: SentPackets: three packets later a packet is lost', () => {
  const packets = new SentPackets<string>()
  for (const number of [0, 1, 2, 3]) packets.add(packet(number, number))
  packets.acknowledge(ackOf(2), 100)
  assert.equal(contents(packets.detectLost(rttOf(RTT_MS), 100)), '')
  packets.acknowledge(ackOf(3, 2), 101)
  assert.equal(contents(packets.detectLost(rttOf(RTT_MS), 101)), 'm0')
  assert.equal(packets.bytesInFlight, 100, 'one may still come')
})

test('R-LOSS-1: SentPackets: 9/8 of a round trip after it left a packet is lost, if a later one has come', () => {
  const packets = new SentPackets<string>()
  packets.add(packet(0, 0))
  packets.add(packet(1, 10))
  packets.acknowledge(ackOf(1), 110)
  assert.equal(contents(packets.detectLost(rttOf(RTT_MS), 110)), '')
  assert.equal(packets.lossDeadlineMs, 112.5)
  assert.equal(contents(packets.detectLost(rttOf(RTT_MS), 112.5)), 'm0')
  assert.equal(packets.lossDeadlineMs, undefined)
})

test('R-LOSS-1: SentPackets: without a later one that came no packet is lost, however long it takes', () => {
  const packets = new SentPackets<string>()
  packets.add(packet(0, 0))
  assert.equal(contents(packets.detectLost(rttOf(RTT_MS), 60_000)), '')
  assert.equal(packets.lossDeadlineMs, undefined)
})

test('R-LOSS-1: SentPackets: a lost packet that comes after all is told of as spurious, and raises the threshold', () => {
  const packets = new SentPackets<string>()
  for (let number = 0; number < 12; number += 1) packets.add(packet(number, number))
  packets.acknowledge(ackOf(4), 100)
  assert.equal(contents(packets.detectLost(rttOf(RTT_MS), 100)), 'm0 m1')
  const news = packets.acknowledge(ackOf(0, 4), 101)
  assert.equal(contents(news?.spurious ?? []), 'm0')
  assert.equal(contents(news?.acknowledged ?? []), '')
  packets.acknowledge(ackOf(6), 102)
  assert.equal(
    contents(packets.detectLost(rttOf(RTT_MS), 102)),
    '',
    'four later is late, not lost, on this path',
  )
  packets.acknowledge(ackOf(7), 103)
  assert.equal(contents(packets.detectLost(rttOf(RTT_MS), 103)), 'm2')
})

test('SentPackets: packets that ask for no ACK are not in flight, but are given back, and timed', () => {
  const packets = new SentPackets<string>()
  packets.add(packet(0, 0))
  packets.add(packet(1, 50, { asksForAck: false }))
  assert.deepEqual([packets.bytesInFlight, packets.packetsInFlight], [100, 1])
  const news = packets.acknowledge(ackOf(0, 1), 150)
  assert.equal(contents(news?.acknowledged ?? []), 'm0 m1')
  assert.equal(news?.rttMs, 100)
})

test('R-RTT-1: SentPackets: an ACK only of packets that asked for none is no sample (RFC 9002 section 5.1)', () => {
  const packets = new SentPackets<string>()
  packets.add(packet(0, 0, { asksForAck: false }))
  assert.equal(packets.acknowledge(ackOf(0), 900)?.rttMs, undefined)
})

test('SentPackets.startPath: what took the path before is neither in flight nor a sample', () => {
  const packets = new SentPackets<string>()
  packets.add(packet(0, 0))
  packets.startPath()
  assert.equal(packets.bytesInFlight, 0)
  packets.add(packet(1, 10))
  const news = packets.acknowledge(ackOf(0), 100)
  assert.deepEqual([contents(news?.acknowledged ?? []), news?.rttMs], ['m0', undefined])
  assert.equal(packets.bytesInFlight, 100)
})

/** What happens to a packet on the way there, and whether its ACK comes back. */
const fates = fc.array(
  fc.record({
    arrivesMs: fc.option(fc.integer({ min: 30, max: 90 })),
    isAckLost: fc.boolean(),
    gapMs: fc.nat(40),
  }),
  { minLength: 1, maxLength: 120 },
)

type Step = { readonly atMs: number; readonly act: () => void }

test('SentPackets: each packet ends acknowledged or lost, once, and bytes in flight are those of the others', () => {
  fc.assert(
    fc.property(fates, steps => {
      const packets = new SentPackets<string>()
      const received = new AckRanges()
      const rtt = rttOf(RTT_MS)
      const ended = new Map<number, 'acknowledged' | 'lost' | 'spurious'>()
      const end = (list: readonly SentPacket<string>[], how: 'acknowledged' | 'lost' | 'spurious') => {
        for (const { number } of list) {
          assert.equal(ended.get(number), how === 'spurious' ? 'lost' : undefined)
          ended.set(number, how)
        }
      }
      let sent = 0
      const check = () => assert.equal(packets.bytesInFlight, 100 * (sent - ended.size))
      const acknowledge = (ack: Ack, nowMs: number) => {
        const news = packets.acknowledge(ack, nowMs)
        assert.ok(news)
        end(news.acknowledged, 'acknowledged')
        end(news.spurious, 'spurious')
        end(packets.detectLost(rtt, nowMs), 'lost')
        check()
      }
      const plan: Step[] = []
      let atMs = 0
      for (const [number, { arrivesMs, isAckLost, gapMs }] of steps.entries()) {
        atMs += gapMs
        const sentMs = atMs
        plan.push({ atMs: sentMs, act: () => (packets.add(packet(number, sentMs)), (sent += 1), check()) })
        if (arrivesMs === null) continue
        const arrivalMs = sentMs + arrivesMs
        plan.push({
          atMs: arrivalMs,
          act: () => {
            received.add(number)
            const ack: Ack = { kind: 'ack', delayUs: 0, ranges: [...received.newestFirst] }
            if (!isAckLost) plan.push({ atMs: arrivalMs + 50, act: () => acknowledge(ack, arrivalMs + 50) })
          },
        })
      }
      for (let next = takeEarliest(plan); next; next = takeEarliest(plan)) next.act()
      // A probe that comes through: by then all has been decided.
      const last = steps.length
      packets.add(packet(last, atMs + 2000))
      sent += 1
      received.add(last)
      acknowledge({ kind: 'ack', delayUs: 0, ranges: received.newestFirst }, atMs + 2100)
      assert.equal(ended.size, steps.length + 1)
      assert.equal(packets.packetsInFlight, 0)
    }),
  )
})

function takeEarliest(plan: Step[]): Step | undefined {
  let at = 0
  for (const [index, { atMs }] of plan.entries()) if (atMs < (plan[at]?.atMs ?? Infinity)) at = index
  return plan.splice(at, 1)[0]
}
