// congestion.test.ts: how the window grows and shrinks, in packets of full size.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Congestion } from './congestion.ts'

const PACKET_BYTES = 1200
const RTT_MS = 100

/** A sender that always has more to send: each round trip a window of packets goes out and is acknowledged. */
class Bulk {
  readonly congestion = new Congestion(PACKET_BYTES)
  nowMs = 0

  get window(): number {
    return this.congestion.windowBytes / PACKET_BYTES
  }

  /** So many round trips; in each, all packets come, spread over it. */
  flows(rounds: number): this {
    for (let round = 0; round < rounds; round += 1) {
      const packets = Math.floor(this.window)
      for (let index = 0; index < packets; index += 1) {
        const sentMs = this.nowMs + (index * RTT_MS) / packets
        this.comes(sentMs, sentMs + RTT_MS)
      }
      this.nowMs += RTT_MS
    }
    return this
  }

  comes(sentMs: number, nowMs: number, bytesInFlight = this.congestion.windowBytes): void {
    this.congestion.acknowledged([{ bytes: PACKET_BYTES, sentMs }], bytesInFlight, RTT_MS, nowMs)
  }

  loses(sentMs = this.nowMs): this {
    this.congestion.lost([{ bytes: PACKET_BYTES, sentMs }], this.nowMs)
    return this
  }
}

test('R-CONGESTION-1, R-CONGESTION-2: Congestion: slow start begins with ten packets and doubles the window each round trip', () => {
  const bulk = new Bulk()
  assert.deepEqual([bulk.window, bulk.congestion.isSlowStart], [10, true])
  assert.equal(bulk.flows(1).window, 20)
  assert.equal(bulk.flows(2).window, 80)
})

test('R-CONGESTION-1, R-CONGESTION-2: Congestion: a loss leaves 70 % and ends slow start; the window is never below four packets', () => {
  const bulk = new Bulk().loses()
  assert.deepEqual([bulk.window, bulk.congestion.isSlowStart], [7, false])
  for (let loss = 1; loss <= 10; loss += 1) {
    bulk.nowMs = loss * 1000
    bulk.loses()
  }
  assert.equal(bulk.window, 4)
})

test('R-CONGESTION-2: Congestion: one reduction a recovery period, whatever else is lost of what was in flight', () => {
  const bulk = new Bulk().flows(2)
  bulk
    .loses(bulk.nowMs - 10)
    .loses(bulk.nowMs - 5)
    .loses(bulk.nowMs)
  assert.equal(bulk.window, 28)
  bulk.comes(bulk.nowMs - 1, bulk.nowMs + 50)
  assert.equal(bulk.window, 28, 'an ACK of before does not grow it either')
})

test('R-CONGESTION-2: Congestion: after a loss the window comes back to where it was along a cubic, and dwells there', () => {
  const bulk = new Bulk().flows(4)
  bulk.loses()
  assert.equal(Math.round(bulk.window), 112)
  // K = cbrt(48 packets / 0.4) = 4.93 s: concave until then, convex after.
  const windows = Array.from({ length: 90 }, () => bulk.flows(1).window)
  const at = (seconds: number) => windows[seconds * 10 - 1] ?? NaN
  assert.ok(at(1) > 130 && at(1) < 142, `${at(1)}`)
  assert.ok(at(4) - at(3) < (at(2) - at(1)) / 3, 'slower the nearer')
  assert.ok(Math.abs(at(5) - 160) < 2, `${at(5)}`)
  assert.ok(at(9) > 180, `${at(9)}`)
  assert.ok(
    windows.every((window, index) => window >= (windows[index - 1] ?? 0)),
    'never down',
  )
})

test('R-CONGESTION-2: Congestion: on a short path the window grows no slower than Reno’s', () => {
  const bulk = new Bulk()
  bulk.loses()
  const before = bulk.window
  // Seven packets at 100 ms: the cubic would need seconds for what an additive increase does in some round trips.
  bulk.flows(8)
  assert.ok(bulk.window >= before + 8 * 0.5, `${bulk.window}`)
})

test('R-CONGESTION-2: Congestion: fast convergence: a window that did not reach its plateau again sets the next one lower', () => {
  const [yielding, steady] = [new Bulk().flows(4), new Bulk().flows(4)]
  for (const bulk of [yielding, steady]) bulk.loses().flows(5)
  const reached = yielding.window
  yielding.loses().flows(60)
  assert.ok(reached < 160)
  // The plateau is 85 % of what was reached: by now the window lies where it is flat, or only just beyond.
  assert.ok(yielding.window < reached * 1.1, `${yielding.window} of ${reached}`)
})

test('R-CONGESTION-5: Congestion: a window that is not used does not grow, and that time is no time of the cubic', () => {
  const bulk = new Bulk()
  bulk.comes(0, 100, PACKET_BYTES)
  assert.equal(bulk.window, 10)
  const busy = new Bulk().flows(4).loses()
  busy.flows(10)
  const before = busy.window
  for (let second = 1; second <= 60; second += 1)
    busy.comes(busy.nowMs, busy.nowMs + second * 1000, PACKET_BYTES)
  busy.nowMs += 60_000
  assert.equal(busy.window, before)
  assert.ok(busy.flows(1).window < before * 1.1, `${busy.window} after ${before}`)
})

test('Congestion.takeBackLoss: when all that was lost has come, the window is as it was', () => {
  const bulk = new Bulk().flows(2)
  bulk.loses().loses()
  bulk.congestion.takeBackLoss(1)
  assert.equal(bulk.window, 28)
  bulk.congestion.takeBackLoss(1)
  assert.deepEqual([bulk.window, bulk.congestion.isSlowStart], [40, true])
  bulk.congestion.takeBackLoss(1)
  assert.equal(bulk.window, 40)
})

test('R-CONGESTION-3: Congestion.collapse: four packets, then slow start up to the last threshold, and on from there', () => {
  const bulk = new Bulk().flows(2)
  bulk.loses().congestion.collapse()
  assert.deepEqual([bulk.window, bulk.congestion.isSlowStart], [4, true])
  assert.equal(bulk.flows(1).window, 8)
  bulk.flows(2)
  assert.equal(bulk.congestion.isSlowStart, false)
  const before = bulk.window
  assert.ok(bulk.flows(1).window < before + 5, 'no more doubling')
})

test('R-CONGESTION-4: Congestion: a packet counts by its bytes', () => {
  const congestion = new Congestion(PACKET_BYTES)
  congestion.acknowledged([{ bytes: 100, sentMs: 0 }], congestion.windowBytes, RTT_MS, 100)
  assert.equal(congestion.windowBytes, 10 * PACKET_BYTES + 100)
})

test('R-CONGESTION-2: Congestion: slow start ends without a loss when round trips tell of a queue, and the window goes on from there', () => {
  const bulk = new Bulk()
  let nowMs = 0
  for (let round = 0; round < 8; round += 1) {
    const sentMs = nowMs
    nowMs += 100 + 20 * round
    for (let sample = 0; sample < 8; sample += 1) {
      bulk.congestion.measured(nowMs - sentMs, sentMs, bulk.congestion.windowBytes, nowMs)
    }
    bulk.flows(1)
  }
  assert.equal(bulk.congestion.isSlowStart, false)
  const before = bulk.window
  assert.ok(before > 20 && before < 80, `${before}`)
  bulk.flows(10)
  assert.ok(bulk.window > before && bulk.window < 1.5 * before, `${bulk.window} after ${before}`)
})

test('R-CONGESTION-2: Congestion: round trips of a window that is not used say nothing', () => {
  const bulk = new Bulk()
  for (let round = 0; round < 20; round += 1) {
    for (let sample = 0; sample < 8; sample += 1) {
      bulk.congestion.measured(100 + 20 * round, 100 * round, 1200, 100 * round + 100)
    }
  }
  assert.equal(bulk.flows(1).window, 20)
})
