// absence.test.ts: when a client asks for its session again, and when no more.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Absence } from './absence.ts'

function stepsOf(absence: Absence, fromMs: number): string[] {
  const steps: string[] = []
  for (let nowMs = fromMs; ; nowMs = absence.nextMs) {
    const step = absence.takeStep(nowMs)
    if (step) steps.push(`${nowMs / 1_000} ${step.kind}`)
    if (step?.kind === 'park' || step?.kind === 'expire') return steps
  }
}

test('R-RESUME-2, R-PARK-1: Absence asks at once and every 10 s for three minutes, and then parks', () => {
  const steps = stepsOf(new Absence('resuming', 0), 0)
  assert.deepEqual(steps.slice(0, 3), ['0 ask', '10 ask', '20 ask'])
  assert.equal(steps.length, 19)
  assert.equal(steps.at(-1), '180 park')
})

test('R-RESUME-2, R-PARK-2: Absence, parked, asks every minute for a day', () => {
  const steps = stepsOf(new Absence('parked', 0), 0)
  assert.deepEqual(steps.slice(0, 2), ['60 ask', '120 ask'])
  assert.equal(steps.length, 24 * 60)
  assert.equal(steps.at(-1), '86400 expire')
})
