// congestion.test.ts: the window, as ACKs and losses move it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Congestion } from './congestion.ts'

const PACKET = 1200
const RTT_MS = 100

/** A round trip in which the whole window was in flight and came. */
function roundTrip(congestion: Congestion, nowMs: number): void {
  const { windowBytes } = congestion
  const packets = Array.from({ length: Math.floor(windowBytes / PACKET) }, () => ({
    bytes: PACKET,
    sentMs: nowMs - RTT_MS,
  }))
  for (const packet of packets) congestion.acknowledged([packet], windowBytes, RTT_MS, nowMs)
}

function lose(congestion: Congestion, sentMs: number, nowMs: number): void {
  congestion.lost([{ bytes: PACKET, sentMs }], nowMs)
}

test('R-CONGESTION-1: Congestion begins with 10 packets, and however much is lost, 2 are left', () => {
  const congestion = new Congestion(PACKET)
  assert.equal(congestion.windowBytes, 10 * PACKET)
  for (let nowMs = 0; nowMs < 20_000; nowMs += 100) lose(congestion, nowMs - 1, nowMs)
  assert.equal(congestion.windowBytes, 2 * PACKET)
})

test('R-CONGESTION-2: Congestion: slow start doubles the window in a round trip, a loss leaves 0.7 of it', () => {
  const congestion = new Congestion(PACKET)
  roundTrip(congestion, 100)
  assert.equal(congestion.windowBytes, 20 * PACKET)
  lose(congestion, 150, 200)
  assert.equal(congestion.windowBytes, 14 * PACKET)
  assert.equal(congestion.isSlowStart, false)
})

test('R-CONGESTION-2: Congestion: losses of one round trip count once', () => {
  const congestion = new Congestion(PACKET)
  lose(congestion, 0, 100)
  lose(congestion, 50, 150)
  lose(congestion, 100, 199)
  assert.equal(congestion.windowBytes, 7 * PACKET)
  lose(congestion, 101, 201)
  assert.equal(Math.round(congestion.windowBytes), 4.9 * PACKET)
})

test('R-CONGESTION-2: Congestion: the window comes back to where it was after cbrt(0.3 W / 0.4) s, and goes on beyond', () => {
  const congestion = new Congestion(PACKET)
  for (let nowMs = 100; congestion.windowBytes < 300 * PACKET; nowMs += 100) roundTrip(congestion, nowMs)
  const before = congestion.windowBytes / PACKET
  lose(congestion, 999, 1000)
  const plateauMs = 1000 * Math.cbrt((0.3 * before) / 0.4)
  let nowMs = 1100
  for (; nowMs < 1100 + plateauMs; nowMs += 100) roundTrip(congestion, nowMs)
  assert.ok(
    Math.abs(congestion.windowBytes / PACKET - before) < 0.05 * before,
    `${congestion.windowBytes / PACKET}`,
  )
  for (; nowMs < 1100 + 2 * plateauMs; nowMs += 100) roundTrip(congestion, nowMs)
  assert.ok(congestion.windowBytes / PACKET > 1.15 * before)
})

test('R-CONGESTION-3: Congestion.collapse leaves the least, and begins anew with slow start', () => {
  const congestion = new Congestion(PACKET)
  roundTrip(congestion, 100)
  lose(congestion, 150, 200)
  congestion.collapse()
  assert.equal(congestion.windowBytes, 2 * PACKET)
  roundTrip(congestion, 400)
  assert.equal(congestion.windowBytes, 4 * PACKET)
})

test('R-CONGESTION-4: Congestion: a packet counts by its bytes', () => {
  const congestion = new Congestion(PACKET)
  congestion.acknowledged([{ bytes: 100, sentMs: 0 }], congestion.windowBytes, RTT_MS, 100)
  assert.equal(congestion.windowBytes, 10 * PACKET + 100)
})

test('R-CONGESTION-5: Congestion: a window that was not used does not grow', () => {
  const congestion = new Congestion(PACKET)
  for (let nowMs = 0; nowMs < 10_000; nowMs += 100) {
    congestion.acknowledged([{ bytes: PACKET, sentMs: nowMs }], 2 * PACKET, RTT_MS, nowMs + RTT_MS)
  }
  assert.equal(congestion.windowBytes, 10 * PACKET)
})

test('Congestion.takeBackLoss: losses that were none give the window back, once all of them have come', () => {
  const congestion = new Congestion(PACKET)
  congestion.lost([{ bytes: PACKET, sentMs: 0 }], 100)
  congestion.lost([{ bytes: PACKET, sentMs: 10 }], 110)
  congestion.takeBackLoss(1)
  assert.equal(congestion.windowBytes, 7 * PACKET)
  congestion.takeBackLoss(1)
  assert.equal(congestion.windowBytes, 10 * PACKET)
})
