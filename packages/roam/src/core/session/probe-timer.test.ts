// probe-timer.test.ts: the waits between questions that nobody answers.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ProbeTimer, probeTimeoutMs } from './probe-timer.ts'
import { Rtt } from './rtt.ts'

const ACK_DELAY_MS = 25

function rttOf(ms: number, samples = 40): Rtt {
  const rtt = new Rtt()
  for (let count = 0; count < samples; count += 1) rtt.sample(ms, 0, 0)
  return rtt
}

/** The waits between packets that ask, the first sent at 0, each next one when the timer says. */
function waits(timer: ProbeTimer, rtt: Rtt, count: number): number[] {
  let nowMs = 0
  return Array.from({ length: count }, () => {
    timer.sent(nowMs)
    const deadlineMs = timer.deadlineMs(rtt, ACK_DELAY_MS) ?? Infinity
    const waitMs = Math.round(deadlineMs - nowMs)
    nowMs = deadlineMs
    timer.fired(nowMs)
    return waitMs
  })
}

test('R-PTO-1: probeTimeoutMs is a round trip, four times its variation but 10 ms at least, and the delay of ACKs', () => {
  assert.equal(probeTimeoutMs(rttOf(100, 1), ACK_DELAY_MS), 100 + 4 * 50 + 25)
  assert.equal(Math.round(probeTimeoutMs(rttOf(100), ACK_DELAY_MS)), 100 + 10 + 25)
})

test('R-PTO-1: ProbeTimer waits from the last packet that asked, and for nothing before the first', () => {
  const timer = new ProbeTimer()
  assert.equal(timer.deadlineMs(rttOf(100), ACK_DELAY_MS), undefined)
  timer.sent(1000)
  timer.sent(1300)
  assert.equal(Math.round(timer.deadlineMs(rttOf(100), ACK_DELAY_MS) ?? 0), 1300 + 135)
})

test('R-PTO-2: ProbeTimer: three flat waits, then half as long again each time, up to 1 s; after 10 s of silence 2 to 15 s', () => {
  assert.deepEqual(waits(new ProbeTimer(), rttOf(100), 20), [
    135,
    135,
    135,
    203,
    304,
    456,
    683,
    ...Array.from({ length: 8 }, () => 1000),
    2000,
    4000,
    8000,
    15_000,
    15_000,
  ])
})

test('R-PTO-2: ProbeTimer: where a round trip takes longer than a second, so does the wait', () => {
  assert.deepEqual(waits(new ProbeTimer(), rttOf(2000), 4), [2035, 2035, 2035, 2035])
})

test('R-PTO-2: ProbeTimer: an ACK of something new ends the back-off', () => {
  const timer = new ProbeTimer()
  waits(timer, rttOf(100), 6)
  timer.acknowledged()
  assert.equal(waits(timer, rttOf(100), 1)[0], 135)
})

test('R-SILENCE-4: ProbeTimer: whatever is authentic ends the silence, and its waits', () => {
  const timer = new ProbeTimer()
  waits(timer, rttOf(100), 18)
  assert.equal(timer.isSilent(60_000), true)
  timer.heard()
  assert.equal(timer.isSilent(60_000), false)
  assert.ok((waits(timer, rttOf(100), 1)[0] ?? Infinity) <= 1000)
})

test('R-SILENCE-2: ProbeTimer.isSilent: 10 s after it asked, not after it heard', () => {
  const timer = new ProbeTimer()
  assert.equal(timer.isSilent(60_000), false)
  timer.sent(60_000)
  timer.sent(65_000)
  assert.equal(timer.isSilent(69_999), false)
  assert.equal(timer.isSilent(70_000), true)
})
