// session.test.ts: two sessions talk, over links that are perfect and that are not.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nodeCrypto } from '../../node/crypto.ts'
import { independent } from '../../sim/loss.ts'
import { chatter, metronome } from '../../sim/script.ts'
import { closeCode } from '../close-codes.ts'
import { type End, linkOf, Pair } from './pair.ts'

function assertAllCame({ session, ledger }: End): void {
  assert.equal(
    ledger.describe(),
    `${ledger.describe().split(':')[0]}: 0 of ${ledger.said} messages are missing`,
  )
  assert.equal(session.queuedBytes, 0)
}

/** The delay below which this share of the messages stayed, ms. */
function delayOf({ ledger }: End, share: number): number {
  const delays = ledger.delays.map(({ delayMs }) => delayMs).toSorted((one, other) => one - other)
  return delays[Math.ceil(share * delays.length) - 1] ?? Number.NaN
}

test('Session: over a perfect link a message takes one packet and the one-way delay, with real cryptography', () => {
  const pair = new Pair({ seed: 1, crypto: nodeCrypto })
  for (const end of [pair.client, pair.server]) pair.talk(end, metronome(1000, 1000, 60, 0, 100))
  pair.run(62_000)
  for (const end of [pair.client, pair.server]) {
    assertAllCame(end)
    assert.ok(delayOf(end, 1) < 51)
    const { fresh, again, copy } = end.session.statistics().pieces
    assert.deepEqual({ fresh, again }, { fresh: 60, again: 0 })
    assert.ok(copy <= 3, `${copy} copies, until no loss is known to be`)
  }
})

test('R-MESSAGE-3, R-SLOT-1: whatever a link loses, doubles, reorders and corrupts, messages come once and in order', () => {
  for (const seed of [3, 4]) {
    const conditions = { loss: independent(0.2), reorder: 0.1, duplicate: 0.1, corrupt: 0.02 }
    const pair = new Pair({ seed, conditions })
    const bytes = () => 20 + pair.random.integer(pair.random.chance(0.05) ? 20_000 : 300)
    for (const end of [pair.client, pair.server]) {
      const script = { fromMs: 0, everyMs: 30, count: 300, streams: 8, barrier: 0.1, bytes }
      pair.talk(end, chatter(pair.random, script))
    }
    pair.run(120_000)
    for (const end of [pair.client, pair.server]) assertAllCame(end)
  }
})

test('R-CLOSE-2: Session.close has what was sent before delivered, then both sides have ended', () => {
  const pair = new Pair({ seed: 6, conditions: { loss: independent(0.3) } })
  const { client, server } = pair
  client.ledger.say('0', [0], 0)
  assert.equal(client.session.send('0', [0]), 'queued')
  client.session.close(closeCode.done, 'bye', 0)
  assert.equal(client.session.send('1', [0]), 'ended')
  pair.run(5000)
  assertAllCame(client)
  assert.deepEqual(client.session.ended, { by: 'us', code: closeCode.done, reason: 'bye' })
  assert.deepEqual(server.session.ended, { by: 'peer', code: closeCode.done, reason: 'bye' })
  assert.deepEqual(server.events.at(-1), { kind: 'state', state: 'ended' })
  assert.deepEqual(
    [client, server].map(({ session }) => session.nextDeadlineMs),
    [Infinity, Infinity],
  )
})

test('R-RESUME-1, R-RESUME-6: a parked session goes on with new keys, and what waited comes once and in order', () => {
  const pair = new Pair({ seed: 7, conditions: { loss: independent(0.3) } })
  const { client, server } = pair
  const ends = [client, server]
  for (const end of ends) pair.talk(end, metronome(0, 100, 200, 0, 100))
  pair.run(8000)
  for (const { session } of ends) session.park()
  assert.ok(ends.every(({ session }) => session.state === 'parked' && session.nextDeadlineMs === Infinity))
  pair.run(5000)
  const early = client.session.earlyFrames(1000)
  assert.ok(early.length > 800 && early.length <= 1000)
  server.session.takeEarly(early, pair.events.nowMs)
  const { nowMs } = pair.events
  const [clientHas, serverHas] = [client.session.received(), server.session.received()]
  server.session.resume(linkOf('server', 1), clientHas, nowMs)
  client.session.resume(linkOf('client', 1), serverHas, nowMs)
  pair.run(20_000)
  for (const end of ends) assertAllCame(end)
})
