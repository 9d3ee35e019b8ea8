// link.test.ts: what arrives over a link, when, how often and in which shape.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { EventQueue } from './events.ts'
import { CLEAR, type Conditions, Link } from './link.ts'
import { independent } from './loss.ts'
import { Random } from './random.ts'

type Arrival = { readonly atMs: number; readonly data: Uint8Array }

/** Sends so many datagrams, this often, each with its number in four bytes, and tells what came of them. */
function sendMany(conditions: Partial<Conditions>, count: number, everyMs: number, length = 100) {
  const events = new EventQueue()
  const link = new Link(events, new Random(1), { ...CLEAR, ...conditions })
  const arrivals: Arrival[] = []
  for (let number = 0; number < count; number += 1) {
    events.at(number * everyMs, () => {
      const data = new Uint8Array(length)
      new DataView(data.buffer).setUint32(0, number)
      link.send(data, data => arrivals.push({ atMs: events.nowMs, data }))
      data.fill(0xff)
    })
  }
  events.run(count * everyMs + 60_000)
  return { arrivals, counts: link.counts }
}

function numbersOf(arrivals: readonly Arrival[]): number[] {
  return arrivals.map(({ data }) => numberIn(data))
}

function numberIn(data: Uint8Array): number {
  return new DataView(data.buffer, data.byteOffset).getUint32(0)
}

function setBits(data: Uint8Array): number {
  return data.reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0)
}

test('Link delivers each datagram as it was when sent, after the delay, in order', () => {
  const { arrivals } = sendMany({ delayMs: 30 }, 5, 10)
  assert.deepEqual(
    arrivals.map(({ atMs }) => atMs),
    [30, 40, 50, 60, 70],
  )
  assert.deepEqual(numbersOf(arrivals), [0, 1, 2, 3, 4])
})

test('Link with jitter spreads arrivals over it and keeps the order', () => {
  const { arrivals } = sendMany({ delayMs: 10, jitterMs: 40 }, 2000, 50)
  const extraMs = arrivals.map(({ atMs }, number) => atMs - number * 50 - 10)
  assert.ok(Math.min(...extraMs) < 1 && Math.max(...extraMs) > 39 && Math.max(...extraMs) < 40)
  assert.ok(Math.abs(extraMs.reduce((sum, extra) => sum + extra, 0) / extraMs.length - 20) < 1)
  const numbers = numbersOf(arrivals)
  assert.deepEqual(
    numbers,
    numbers.toSorted((one, other) => one - other),
  )
})

test('Link loses the share asked for, and counts it', () => {
  const { arrivals, counts } = sendMany({ loss: independent(0.3) }, 10_000, 1)
  assert.ok(Math.abs(counts.lost / 10_000 - 0.3) < 0.02)
  assert.equal(arrivals.length, 10_000 - counts.lost)
  assert.equal(counts.delivered, arrivals.length)
  assert.equal(counts.sentBytes, 1_000_000)
})

test('Link that reorders lets later datagrams pass some, and loses none', () => {
  const { arrivals } = sendMany({ reorder: 0.1, reorderMs: 20 }, 5000, 1)
  const numbers = numbersOf(arrivals)
  const passed = numbers.filter((number, index) => numbers.slice(index + 1, index + 40).some(n => n < number))
  assert.equal(new Set(numbers).size, 5000)
  assert.ok(passed.length > 200)
})

test('Link that duplicates delivers a second copy, no later than said, with bytes of its own', () => {
  const { arrivals, counts } = sendMany({ duplicate: 0.25, reorderMs: 5 }, 4000, 10)
  assert.ok(Math.abs(counts.duplicated / 4000 - 0.25) < 0.02)
  assert.equal(arrivals.length, 4000 + counts.duplicated)
  for (const { atMs, data } of arrivals) assert.ok(atMs - numberIn(data) * 10 <= 55)
  const buffers = new Set(arrivals.map(({ data }) => data.buffer))
  assert.equal(buffers.size, arrivals.length)
})

test('Link that corrupts flips a few bits or cuts the end off', () => {
  const { arrivals, counts } = sendMany({ corrupt: 1 }, 2000, 1)
  assert.equal(counts.corrupted, 2000)
  const cut = arrivals.filter(({ data }) => data.length < 100)
  assert.ok(Math.abs(cut.length / 2000 - 1 / 4) < 0.05)
  for (const { data } of arrivals) {
    if (data.length === 100) assert.ok(setBits(data.subarray(4)) <= 3)
  }
  assert.ok(arrivals.some(({ data }) => data.length === 100 && setBits(data.subarray(4)) > 0))
})

test('Link with a black hole delivers nothing that is sent in it', () => {
  const { arrivals } = sendMany({ blackHoles: [[20, 50]] }, 10, 10)
  assert.deepEqual(numbersOf(arrivals), [0, 1, 5, 6, 7, 8, 9])
})

test('Link drops what is longer than its MTU', () => {
  assert.equal(sendMany({ mtuBytes: 1200 }, 3, 1, 1200).arrivals.length, 3)
  const { arrivals, counts } = sendMany({ mtuBytes: 1200 }, 3, 1, 1201)
  assert.deepEqual([arrivals.length, counts.tooLong], [0, 3])
})

test('Link with a rate spaces datagrams, headers counted, and drops what its queue cannot hold', () => {
  const conditions = { delayMs: 10, bytesPerMs: 10, queueBytes: 500 }
  const { arrivals, counts } = sendMany(conditions, 10, 0, 72)
  assert.deepEqual(
    arrivals.map(({ atMs }) => atMs),
    [20, 30, 40, 50, 60],
  )
  assert.equal(counts.overflowed, 5)
})

test('Link with a rate is as fast as asked for over a long time', () => {
  const { arrivals } = sendMany({ delayMs: 0, bytesPerMs: 100, queueBytes: 10_000 }, 5000, 5, 972)
  const lastMs = arrivals.at(-1)?.atMs ?? 0
  assert.ok(Math.abs((arrivals.length * 1000) / lastMs - 100) < 1)
})
