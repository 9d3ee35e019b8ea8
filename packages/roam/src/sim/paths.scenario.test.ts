// paths.scenario.test.ts: what becomes of a session when its path breaks or moves, named as in the QUIC interop runner.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SERVER } from './conversation.ts'
import { delaysOf, percentile } from './delays.ts'
import { independent } from './loss.ts'
import { metronome } from './script.ts'
import { type Scene, Stage } from './stage.ts'

/** Both sides say something five times a second; something happens every so often. */
function talk(
  seconds: number,
  scene: Scene,
  everyMs = Infinity,
  happen: (stage: Stage) => void = () => {},
): Stage {
  const lines = metronome(1000, 200, seconds * 5, 1, 100)
  const stage = new Stage({ ...scene, clientLines: lines, serverLines: lines })
  for (let atMs = everyMs; atMs < seconds * 1000; atMs += everyMs) stage.events.at(atMs, () => happen(stage))
  stage.finish(seconds * 1000 + 60_000)
  return stage
}

/** p99 of both ways, ms. */
function slowest({ conversation: { up, down } }: Stage): number {
  return Math.max(percentile(delaysOf(up.delays), 0.99), percentile(delaysOf(down.delays), 0.99))
}

test('blackhole: what was said in three seconds in which nothing passes arrives within the second after', () => {
  const stage = talk(10, { links: { blackHoles: [[4000, 7000]] } })
  assert.ok(stage.events.nowMs < 11_100)
  const { up, down } = stage.conversation
  const latest = Math.max(...delaysOf(up.delays), ...delaysOf(down.delays))
  assert.ok(latest < 4200, `the latest took ${latest} ms`)
})

test('blackhole: after two minutes without a path the session goes on within the longest wait between probes', () => {
  const stage = talk(140, { hasTwoFamilies: true, links: { blackHoles: [[4000, 124_000]] } })
  const latest = Math.max(...delaysOf(stage.conversation.up.delays))
  assert.ok(latest < 120_000 + 15_200, `the latest took ${latest} ms`)
})

test('blackhole: after ten minutes without a path, in which the session was parked, all arrives', () => {
  const stage = talk(620, { hasTwoFamilies: true, links: { blackHoles: [[4000, 604_000]] } })
  const latest = Math.max(...delaysOf(stage.conversation.up.delays))
  assert.ok(latest < 600_000 + 61_000, `the latest took ${latest} ms`)
})

test('blackhole: one family of addresses is blocked, and the client takes the other within the ten seconds of silence', () => {
  const lines = metronome(1000, 1000, 60, 1, 100)
  const stage = new Stage({ hasTwoFamilies: true, clientLines: lines, serverLines: lines })
  stage.events.at(10_000, () => stage.network.setServer(SERVER, undefined))
  stage.finish(90_000)
  const { up, down } = stage.conversation
  const latest = Math.max(...delaysOf(up.delays), ...delaysOf(down.delays))
  assert.ok(latest > 10_000 && latest < 11_000, `the latest took ${latest} ms`)
})

test('rebind-port: every second the client has another port, and p99 stays within 500 ms', () => {
  const stage = talk(60, {}, 1000, ({ conversation }) => conversation.host.rebindPort())
  assert.ok(slowest(stage) <= 500, `p99 ${slowest(stage)} ms`)
})

test('rebind-addr: every 5 s the client has another address, loses a tenth of its packets, and p99 stays within 500 ms', () => {
  const links = { loss: independent(0.1) }
  const stage = talk(60, { links }, 5000, ({ conversation }) => conversation.host.rebindAddress())
  assert.ok(slowest(stage) <= 500, `p99 ${slowest(stage)} ms`)
})

test('rebind-addr: every 5 s the client goes from IPv4 to IPv6 or back, knowing it, and p99 stays within 500 ms', () => {
  let moves = 0
  const stage = talk(60, { hasTwoFamilies: true }, 5000, ({ client, conversation }) => {
    conversation.host.rebindAddress()
    client.move((moves += 1), conversation.client.driver.nowMs)
    conversation.client.driver.pollSoon()
  })
  assert.ok(slowest(stage) <= 500, `p99 ${slowest(stage)} ms`)
})

test('amplificationlimit: whoever sends one HELLO and no more is sent no more than three times its bytes', () => {
  const stage = new Stage({
    up: { blackHoles: [[1, Infinity]] },
    serverLines: metronome(0, 100, 100, 1, 1000),
  })
  stage.events.run(60_000)
  const bytes = stage.sent.filter(({ from }) => from === SERVER).map(({ data }) => data.length)
  assert.ok(bytes.length > 0)
  assert.ok(bytes.reduce((sum, length) => sum + length, 0) <= 3 * 1200)
})
