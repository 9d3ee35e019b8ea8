// driver.test.ts: a protocol is polled when it asks for it, hears nothing while it sleeps, and is caught when it spins.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Driven, Driver } from './driver.ts'
import { EventQueue } from './events.ts'
import { Violation } from './ledger.ts'

/** A protocol that asks to be polled every 10 ms of its clock, and notes what it is told. */
function setUp(nextDeadlineMs: (polledMs: number) => number) {
  const events = new EventQueue()
  const seen: string[] = []
  let polledMs = 0
  const driven: Driven = {
    receive: (data, path, nowMs) => seen.push(`${nowMs} receive ${data.length} ${path}`),
    poll: nowMs => {
      polledMs = nowMs
      seen.push(`${nowMs} poll`)
    },
    nextDeadlineMs: () => nextDeadlineMs(polledMs),
    wake: (nowMs, sleptMs) => seen.push(`${nowMs} wake after ${sleptMs}`),
  }
  return { events, seen, driver: new Driver('it', events, driven) }
}

test('Driver polls once after what happened at a time, then at the deadline', () => {
  const { events, seen, driver } = setUp(polledMs => polledMs + 10)
  driver.receive(new Uint8Array(1), 'a')
  driver.receive(new Uint8Array(2), 'b')
  events.run(10)
  assert.deepEqual(seen, ['0 receive 1 a', '0 receive 2 b', '0 poll', '10 poll'])
})

test('Driver moves to an earlier deadline, and leaves one that never comes', () => {
  const { events, seen, driver } = setUp(polledMs => (polledMs === 0 ? 100 : Number.POSITIVE_INFINITY))
  driver.pollSoon()
  events.at(40, () => driver.pollSoon())
  events.run(1000)
  assert.deepEqual(seen, ['0 poll', '40 poll'])
})

test('Driver that sleeps hears nothing, its clock stands still, and it is told when it wakes', () => {
  const { events, seen, driver } = setUp(polledMs => polledMs + 10)
  driver.pollSoon()
  events.at(15, () => driver.sleep(1000))
  events.at(500, () => driver.receive(new Uint8Array(1), 'a'))
  events.run(1025)
  assert.deepEqual(seen, ['0 poll', '10 poll', '15 wake after 1000', '15 poll', '25 poll'])
})

test('Driver that was stopped is polled no more', () => {
  const { events, seen, driver } = setUp(polledMs => polledMs + 10)
  driver.pollSoon()
  events.at(5, () => driver.stop())
  events.run(100)
  assert.deepEqual(seen, ['0 poll'])
})

test('Driver finds a protocol that spins, and one whose deadline is no number', () => {
  for (const deadline of [(polledMs: number) => polledMs - 1, () => Number.NaN]) {
    const { events, driver } = setUp(deadline)
    driver.pollSoon()
    assert.throws(() => events.run(1), Violation)
  }
})
