// handshake.scenario.test.ts: how a session begins over bad networks. Scenarios are named as in the QUIC interop runner.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { independent } from './loss.ts'
import { metronome } from './script.ts'
import { type Scene, Stage } from './stage.ts'

/** When the first message of a client arrives, for each of so many seeds, ms, the soonest first. */
function firstArrivals(count: number, scene: Scene): number[] {
  const times = Array.from({ length: count }, (_, seed) => {
    const stage = new Stage({ ...scene, seed, clientLines: metronome(0, 1000, 1, 0, 100) })
    stage.finish(60_000)
    return stage.events.nowMs
  })
  return times.toSorted((one, other) => one - other)
}

function share(sorted: readonly number[], part: number): number {
  return sorted[Math.ceil(part * sorted.length) - 1] ?? Number.NaN
}

test('handshakeloss: with a known key, and a fifth of all packets lost, 99 of 100 first messages arrive within 1.5 s', () => {
  const times = firstArrivals(200, { links: { loss: independent(0.2) } })
  assert.ok(share(times, 0.5) < 300, `p50 ${share(times, 0.5)} ms`)
  assert.ok(share(times, 0.99) <= 1500, `p99 ${share(times, 0.99)} ms`)
})

test('handshakeloss: at first contact, which is a round trip longer, within 2 s', () => {
  const times = firstArrivals(200, { knowsKey: false, links: { loss: independent(0.2) } })
  assert.ok(share(times, 0.99) <= 2000, `p99 ${share(times, 0.99)} ms`)
})

test('handshakecorruption: a third of all packets is damaged, and every handshake succeeds', () => {
  for (const knowsKey of [true, false]) {
    const times = firstArrivals(100, { knowsKey, links: { corrupt: 0.33 } })
    assert.ok(share(times, 0.5) < 1000, `p50 ${share(times, 0.5)} ms`)
    assert.ok(share(times, 1) < 10_000, `the last took ${share(times, 1)} ms`)
  }
})
