// session.scenario.test.ts: long lives of a session: key updates, sleep, restarts, weeks; some as the QUIC interop runner.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SERVER } from './conversation.ts'
import { delaysOf, percentile } from './delays.ts'
import { independent } from './loss.ts'
import { chatter, metronome } from './script.ts'
import { Random } from './random.ts'
import { Stage } from './stage.ts'

const HOUR_MS = 3_600_000
const [HELLO, ANSWER, VERSIONS, RESET, DATA_0, DATA_1] = [1, 3, 6, 7, 0x40, 0x41]

test('keyupdate: in 25 minutes of lossy, reordering talk keys change on both sides, and nothing is lost', () => {
  const lines = metronome(0, 6000, 250, 1, 100)
  const links = { loss: independent(0.05), reorder: 0.1, reorderMs: 100 }
  const stage = new Stage({ links, clientLines: lines, serverLines: lines })
  stage.finish(26 * 60_000)
  for (const way of ['up', 'down'] as const) {
    const packets = stage.sent.filter(({ to }) => (to === SERVER) === (way === 'up'))
    const phases = packets.map(({ data }) => data[0] ?? 0).filter(type => type >= DATA_0)
    const changes = phases.filter((phase, index) => index > 0 && phase !== phases[index - 1])
    assert.deepEqual(changes, [DATA_1, DATA_0])
  }
})

test('versionnegotiation: a client that first says a version from the future gets VERSIONS, and comes to terms', () => {
  const links = { loss: independent(0.2) }
  const stage = new Stage({
    seed: 3,
    links,
    versions: [0x7fffffff, 1],
    clientLines: metronome(0, 1000, 5, 0, 20),
  })
  stage.finish(15_000)
  assert.deepEqual(stage.typesSent('down').slice(0, 2), [VERSIONS, ANSWER])
})

test('versionnegotiation: a client without a version in common is told so', () => {
  const stage = new Stage({ versions: [0x7fffffff], clientLines: metronome(0, 1000, 1, 0, 20) })
  stage.events.run(20_000)
  assert.equal(stage.client.ended, 'no-common-version')
})

test('longtransfer: 2 MB pass over a link of 1 MB/s in at most twice the time that the link needs', () => {
  const lines = metronome(500, 0, 100, 1, 20_000)
  const stage = new Stage({ links: { delayMs: 20, bytesPerMs: 1000 }, serverLines: lines })
  stage.finish(60_000)
  assert.ok(stage.events.nowMs - 500 <= 4000, `${stage.events.nowMs - 500} ms`)
})

test('multiplexing: 2,000 messages on 200 streams, both ways, with a twentieth of all packets lost', () => {
  const lines = chatter(new Random(1), {
    fromMs: 0,
    everyMs: 1,
    count: 2000,
    streams: 200,
    barrier: 0,
    bytes: () => 100,
  })
  const stage = new Stage({ links: { loss: independent(0.05) }, clientLines: lines, serverLines: lines })
  stage.finish(30_000)
})

test('sleep: an hour after the lid was closed, what either side says next arrives within two round trips of waking', () => {
  for (const loss of [0, 0.1]) {
    const wokenMs = 10_000 + HOUR_MS
    const stage = new Stage({
      links: { loss: independent(loss) },
      clientLines: [...metronome(1000, 1000, 5, 1, 50), { atMs: wokenMs + 1, bytes: 50, streams: [1] }],
      serverLines: [...metronome(1000, 1000, 5, 1, 50), { atMs: HOUR_MS / 2, bytes: 50, streams: [1] }],
    })
    stage.events.at(10_000, () => stage.conversation.client.driver.sleep(HOUR_MS))
    stage.finish(wokenMs + 10_000)
    const lateMs = stage.events.nowMs - wokenMs
    assert.ok(loss > 0 || lateMs <= 200, `${lateMs} ms after waking`)
  }
})

test('resume: twelve hours of sleep, with words waiting on both sides: each arrives once', () => {
  const wokenMs = 10_000 + 12 * HOUR_MS
  const stage = new Stage({
    links: { loss: independent(0.2) },
    clientLines: [...metronome(1000, 500, 20, 1, 50), { atMs: wokenMs, bytes: 5000, streams: [1, 2] }],
    serverLines: [...metronome(1000, 500, 20, 1, 50), ...metronome(HOUR_MS, HOUR_MS, 10, 2, 2000)],
  })
  stage.events.at(10_000, () => stage.conversation.client.driver.sleep(12 * HOUR_MS))
  stage.finish(wokenMs + 10_000)
  assert.deepEqual(stage.server.server.counts, { halfOpen: 0, live: 1, parked: 0 })
})

test('restart: a server that has lost all says RESET to the next packet, and the client learns within two round trips', () => {
  const stage = new Stage({ clientLines: metronome(1000, 1000, 10, 1, 50) })
  stage.events.at(5500, () => stage.server.restart(5500))
  stage.events.run(20_000, () => stage.client.ended !== undefined)
  assert.equal(stage.client.ended, 'lost')
  assert.ok(stage.events.nowMs <= 6200, `at ${stage.events.nowMs} ms`)
  assert.ok(stage.typesSent('down').includes(RESET))
  assert.equal(stage.sent.filter(({ data }) => data[0] === HELLO).length, 2)
})

test('a day in which a word falls every four hours costs two packets each 25 seconds, and none of the words is late', () => {
  const lines = metronome(1000, 4 * HOUR_MS, 6, 1, 50)
  const stage = new Stage({ clientLines: lines, serverLines: lines })
  stage.finish(24 * HOUR_MS)
  assert.ok(percentile(delaysOf(stage.conversation.up.delays), 1) <= 51)
  const cost = stage.sent.length / (stage.events.nowMs / 25_000)
  assert.ok(cost > 1.9 && cost < 2.1, `${cost} packets`)
})
