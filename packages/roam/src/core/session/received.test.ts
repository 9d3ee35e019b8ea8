// received.test.ts: when an ACK is due, and what it says.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ACK_DELAY_MS, Received } from './received.ts'

test('R-ACK-1: Received: an ACK of one packet waits for something to go along with, 25 ms at most', () => {
  const received = new Received()
  assert.equal(received.dueMs, undefined)
  received.receive(0, true, 1000)
  assert.equal(received.dueMs, 1000 + ACK_DELAY_MS)
  assert.deepEqual(received.take(1012.5), { kind: 'ack', delayUs: 12_500, ranges: [{ first: 0, last: 0 }] })
  assert.equal(received.dueMs, undefined, 'it has left')
})

test('R-ACK-1: Received: the second packet that asks is acknowledged at once', () => {
  const received = new Received()
  received.receive(0, true, 1000)
  received.receive(1, true, 1010)
  assert.equal(received.dueMs, 1010)
})

test('R-ACK-1: Received: a packet after a gap is acknowledged at once, and so is the one that fills it', () => {
  const received = new Received()
  received.receive(0, false, 0)
  received.receive(2, true, 1000)
  assert.equal(received.dueMs, 1000)
  received.take(1000)
  received.receive(3, true, 2000)
  assert.equal(received.dueMs, 2000 + ACK_DELAY_MS, 'the gap is known by now')
  received.take(2025)
  received.receive(1, true, 2030)
  assert.equal(received.dueMs, 2030)
  assert.deepEqual(received.take(2031)?.ranges, [{ first: 0, last: 3 }])
})

test('R-ACK-1: Received: the first packet of all is after a gap when packets before it are missing', () => {
  const received = new Received()
  received.receive(1, true, 1000)
  assert.equal(received.dueMs, 1000)
})

test('R-ACK-2: Received: packets that ask for no ACK get none of their own, but are named in the next', () => {
  const received = new Received()
  for (const number of [0, 1, 5]) received.receive(number, false, 1000)
  assert.equal(received.dueMs, undefined)
  received.receive(6, true, 1100)
  assert.deepEqual(received.take(1125)?.ranges, [
    { first: 5, last: 6 },
    { first: 0, last: 1 },
  ])
})

test('R-ACK-3, R-ACK-4: Received.take tells again what it told, and how old that is, until the peer is known to know', () => {
  const received = new Received()
  assert.equal(received.take(0), undefined)
  received.receive(0, true, 1000)
  received.take(1000)
  assert.equal(received.take(3000)?.delayUs, 2_000_000)
  received.receive(1, true, 3100)
  received.confirm(0)
  assert.deepEqual(received.take(3100)?.ranges, [{ first: 1, last: 1 }])
  received.confirm(1)
  assert.equal(received.take(3200), undefined)
})

test('Received: the delay is that of the largest packet, even when a smaller one comes later', () => {
  const received = new Received()
  received.receive(1, true, 1000)
  received.receive(0, true, 1007)
  assert.equal(received.take(1007)?.delayUs, 7000)
})

test('Received: how long an ACK may wait is the owner’s to say', () => {
  const received = new Received(5)
  received.receive(0, true, 100)
  assert.equal(received.dueMs, 105)
})
