// copies.test.ts: how many copies, when they go out, and what stops them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Copies, sendingsOf } from './copies.ts'
import { Rtt } from './rtt.ts'

function rttOf(...samples: readonly number[]): Rtt {
  const rtt = new Rtt()
  for (const ms of samples) rtt.sample(ms, 0, 0)
  return rtt
}

const RTT = rttOf(100)

test('R-COPY-1: sendingsOf: as many as leave one message in a hundred to be late, five at most', () => {
  const sendings = [0.001, 0.005, 0.01, 0.02, 0.05, 0.2, 0.29, 0.4, 0.5, 0.99].map(lossRate =>
    sendingsOf({ lossRate, isWindowFull: false, rtt: RTT }),
  )
  assert.deepEqual(sendings, [1, 1, 1, 2, 2, 3, 4, 5, 5, 5])
})

test('R-COPY-2: sendingsOf: one where the window is full, or the path queued', () => {
  assert.equal(sendingsOf({ lossRate: 0.2, isWindowFull: true, rtt: RTT }), 1)
  const queued = rttOf(100, ...Array.from({ length: 30 }, () => 230))
  assert.equal(sendingsOf({ lossRate: 0.2, isWindowFull: false, rtt: queued }), 1)
})

test('R-COPY-1: Copies: 10 ms apart, until as many have gone out as were planned', () => {
  const copies = new Copies()
  copies.plan(7, 3, 1000)
  assert.deepEqual([copies.dueMs, copies.due(RTT, 1009)], [1010, []])
  assert.deepEqual(copies.due(RTT, 1010), [7])
  copies.copied([7], 1010)
  assert.deepEqual([copies.dueMs, copies.due(RTT, 1020)], [1020, [7]])
  copies.copied([7], 1020)
  assert.equal(copies.dueMs, undefined)
})

test('R-COPY-1: Copies: an ACK stops them', () => {
  const copies = new Copies()
  copies.plan(7, 5, 1000)
  copies.stop([7])
  assert.equal(copies.dueMs, undefined)
})

test('Copies: a packet that carries the message anyway is a copy', () => {
  const copies = new Copies()
  copies.plan(7, 3, 1000)
  copies.carried([7, 8], 1004)
  assert.equal(copies.dueMs, 1014)
  copies.carried([7], 1014)
  assert.equal(copies.dueMs, undefined)
})

test('Copies.due: the newest first; those that did not fit stay due', () => {
  const copies = new Copies()
  for (const message of [1, 2, 3]) copies.plan(message, 2, 1000)
  assert.deepEqual(copies.due(RTT, 1010), [3, 2, 1])
  copies.copied([3, 2], 1010)
  assert.deepEqual(copies.due(RTT, 1010), [1])
})

test('R-COPY-3: Copies: twenty packets at once, then one a round trip; what finds no token goes without', () => {
  const copies = new Copies()
  for (let message = 0; message < 20; message += 1) {
    copies.plan(message, 2, 1000)
    assert.deepEqual(copies.due(RTT, 1010), [message])
    copies.copied([message], 1010)
  }
  copies.plan(20, 3, 1000)
  assert.deepEqual(copies.due(RTT, 1010), [])
  assert.equal(copies.dueMs, 1020, 'the second copy has another chance')
  assert.deepEqual(copies.due(RTT, 1020), [])
  assert.equal(copies.dueMs, undefined)
  copies.plan(21, 2, 1100)
  assert.deepEqual(copies.due(RTT, 1110), [21])
})
