// driver.test.ts: the time that a driver gives, and what it does when it is given back.

import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Transmit } from '../core/session/leg.ts'
import { Driver } from './driver.ts'

/** Says one datagram whenever it is time, which is each `everyMs`. */
class Clockwork {
  readonly heard: string[] = []
  nextDeadlineMs: number
  readonly #everyMs: number
  #events: string[] = ['begun']

  constructor(everyMs: number, nowMs: number) {
    this.#everyMs = everyMs
    this.nextDeadlineMs = nowMs + everyMs
  }

  receive(datagram: Uint8Array, path: string): void {
    if (datagram.length === 0) throw new Error('nothing came')
    this.heard.push(path)
  }

  poll(nowMs: number): Transmit | undefined {
    if (nowMs < this.nextDeadlineMs) return undefined
    this.nextDeadlineMs = nowMs + this.#everyMs
    return { path: 'there', datagram: new Uint8Array(1) }
  }

  takeEvents(): readonly string[] {
    const events = this.#events
    this.#events = []
    return events
  }
}

type Driven = {
  readonly driver: Driver<string>
  readonly core: Clockwork
  readonly sent: Transmit[]
  readonly told: string[]
  /** What the clock that does not count sleep is behind by. */
  readonly clock: { sleptMs: number }
}

/** On a clock that the test moves. */
function drive(context: TestContext, onBug?: (error: unknown) => void): Driven {
  context.mock.timers.enable({ apis: ['setTimeout', 'setImmediate', 'Date'] })
  // The mock of Date is the one clock that there is, but for what is slept.
  const clock = { sleptMs: 0 }
  context.mock.method(performance, 'now', () => Date.now() - clock.sleptMs)
  const core = new Clockwork(100, performance.now())
  const sent: Transmit[] = []
  const told: string[] = []
  const driver = new Driver<string>({
    core,
    transmit: datagrams => sent.push(...datagrams),
    happened: event => told.push(event),
    woke: (_nowMs, sleptMs) => told.push(`slept ${sleptMs}`),
    onBug,
  })
  context.after(() => driver.stop())
  return { driver, core, sent, told, clock }
}

test('Driver: sends what the core says when it wants to, tells its events, and stops', context => {
  const { driver, sent, told } = drive(context)
  driver.run()
  assert.deepEqual(told, ['begun'])
  for (const sendings of [0, 1, 2]) {
    assert.equal(sent.length, sendings)
    context.mock.timers.tick(100)
  }
  driver.stop()
  context.mock.timers.tick(1_000)
  assert.equal(sent.length, 3)
})

test('Driver.work: what is made within a tick leaves once, at its end', context => {
  const { driver, core, sent } = drive(context)
  core.nextDeadlineMs = 0
  driver.work()
  driver.work()
  assert.equal(sent.length, 0)
  context.mock.timers.tick(0)
  assert.equal(sent.length, 1)
})

test('R-SILENCE-5: a wall clock that jumps tells of a sleep', context => {
  const { driver, told, clock } = drive(context)
  driver.run()
  clock.sleptMs = 3_600_000
  driver.run()
  assert.ok(told.includes('slept 3600000'), told.join())
})

test('Driver: a bug that one datagram brings to light is told, and the next one is heard', context => {
  const bugs: unknown[] = []
  const { driver, core } = drive(context, error => bugs.push(error))
  driver.receive(new Uint8Array(0), 'here')
  driver.receive(new Uint8Array(1), 'here')
  driver.run()
  assert.deepEqual(core.heard, ['here'])
  assert.match(String(bugs), /nothing came/)
})

test('Driver: what fails when it is polled is polled again later', context => {
  const bugs: unknown[] = []
  const { driver, core, sent } = drive(context, error => bugs.push(error))
  const failing = context.mock.method(core, 'poll', () => assert.fail('a bug'))
  driver.run()
  assert.equal(bugs.length, 1)
  failing.mock.restore()
  context.mock.timers.tick(1_000)
  assert.equal(sent.length, 1)
})
