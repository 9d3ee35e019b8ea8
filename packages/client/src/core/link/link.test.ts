// link.test.ts: when a connection is given up.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { REGISTER_WITHIN_MS } from '../../limits.ts'
import { Link } from './link.ts'

test('Link.tick gives up a registration once, and waits for the end of the connection', () => {
  const clock = { now: 0, nowMs: () => clock.now }
  let hungUp = 0
  const ignore = (): void => undefined
  const link = new Link({ clock, random: () => 0.5, dial: ignore, hangUp: () => hungUp++, changed: ignore })
  link.start()
  link.opened()
  clock.now = REGISTER_WITHIN_MS
  for (let time = 0; time < 3; time++) link.tick()
  assert.equal(hungUp, 1)
  assert.ok(link.deadlineMs() > clock.now)
  link.closed('it is over')
  assert.equal(link.state.kind, 'waiting')
})
