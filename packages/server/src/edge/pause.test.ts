// pause.test.ts: a pause ends by itself, or when it is cut short.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pause } from './pause.ts'

test('pause ends after its time and not before', async t => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const { signal } = new AbortController()
  let ended = false
  const waiting = pause(500, signal).then(() => (ended = true))
  t.mock.timers.tick(499)
  await Promise.resolve()
  assert.equal(ended, false)
  t.mock.timers.tick(1)
  assert.equal(await waiting, true)
})

test('pause ends at once when the signal aborts, and when it has before', async () => {
  const controller = new AbortController()
  const waiting = pause(1_000_000, controller.signal)
  controller.abort()
  await waiting
  await pause(1_000_000, controller.signal)
})
