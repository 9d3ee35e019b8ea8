// probe-timer.test.ts: how long each wait is.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ProbeTimer, probeTimeoutMs } from './probe-timer.ts'
import { ACK_DELAY_MS } from './received.ts'
import { Rtt } from './rtt.ts'

/** A path of which the delay is known well: its variation has gone to nothing. */
function steady(ms: number): Rtt {
  const rtt = new Rtt()
  for (let sample = 0; sample < 100; sample += 1) rtt.sample(ms, 0, sample)
  return rtt
}

/** The waits of a sender that sends something at 0, a probe at each deadline, and hears nothing. */
function waits(rtt: Rtt, probes: number): number[] {
  const timer = new ProbeTimer()
  let nowMs = 0
  timer.sent(nowMs)
  return Array.from({ length: probes }, () => {
    const deadlineMs = timer.deadlineMs(rtt, ACK_DELAY_MS)
    assert.ok(deadlineMs !== undefined)
    const waitMs = deadlineMs - nowMs
    nowMs = deadlineMs
    timer.fired(nowMs)
    timer.sent(nowMs)
    return Math.round(waitMs)
  })
}

test('R-PTO-1: probeTimeoutMs: round trip, at least 10 ms for what varies, and the delay of the ACK', () => {
  assert.equal(Math.round(probeTimeoutMs(steady(100), ACK_DELAY_MS)), 100 + 10 + 25)
  const rtt = new Rtt()
  rtt.sample(100, 0, 0)
  assert.equal(probeTimeoutMs(rtt, ACK_DELAY_MS), 100 + 4 * 50 + 25)
})

test('R-PTO-2: ProbeTimer: three waits are the same, then each is half longer, up to a second', () => {
  assert.deepEqual(waits(steady(100), 10), [135, 135, 135, 203, 304, 456, 683, 1000, 1000, 1000])
})

test('R-PTO-2: ProbeTimer: in silence each wait is twice as long, up to 15 s', () => {
  const silent = waits(steady(100), 40).filter(ms => ms > 1000)
  assert.deepEqual(silent.slice(0, 6), [2000, 4000, 8000, 15_000, 15_000, 15_000])
})

test('R-PTO-2: ProbeTimer: a path of more than a second waits for its round trip, not for a second', () => {
  assert.deepEqual(waits(steady(2000), 4), [2035, 2035, 2035, 2035])
})

test('R-SILENCE-2: ProbeTimer: silence begins with a question, not with the last word', () => {
  const timer = new ProbeTimer()
  timer.sent(0)
  timer.heard()
  assert.equal(timer.isSilent(60_000), false)
  timer.sent(60_000)
  assert.equal(timer.isSilent(69_999), false)
  assert.equal(timer.isSilent(70_000), true)
})

test('R-PTO-2, R-SILENCE-4: ProbeTimer: an ACK ends back-off; whatever is heard ends silence', () => {
  const rtt = steady(100)
  const timer = new ProbeTimer()
  for (let probe = 0; probe < 5; probe += 1) timer.fired(probe)
  timer.sent(1000)
  assert.equal(Math.round(timer.deadlineMs(rtt, ACK_DELAY_MS) ?? 0), 1000 + 456)
  timer.acknowledged()
  assert.equal(Math.round(timer.deadlineMs(rtt, ACK_DELAY_MS) ?? 0), 1000 + 135)
  timer.fired(12_000)
  assert.equal(timer.deadlineMs(rtt, ACK_DELAY_MS), 1000 + 2000)
  timer.heard()
  assert.equal(Math.round(timer.deadlineMs(rtt, ACK_DELAY_MS) ?? 0), 1000 + 135)
})

test('ProbeTimer.restart: after a sleep nothing counts of what was waited for', () => {
  const rtt = steady(100)
  const timer = new ProbeTimer()
  timer.sent(0)
  for (let probe = 0; probe < 20; probe += 1) timer.fired(20_000)
  assert.equal(timer.isSilent(3_600_000), true)
  timer.restart()
  timer.sent(3_600_000)
  assert.equal(timer.isSilent(3_600_000), false)
  assert.equal(Math.round(timer.deadlineMs(rtt, ACK_DELAY_MS) ?? 0), 3_600_135)
})
