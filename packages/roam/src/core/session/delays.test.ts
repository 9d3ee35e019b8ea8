// delays.test.ts: how long messages take in whole sessions, over links that lose, on the move, and beside a transfer.
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { bursts, independent, type Loss } from '../../sim/loss.ts'
import { metronome } from '../../sim/script.ts'
import { type End, Pair } from './pair.ts'

const MESSAGES = 250
const EVERY_MS = 1000

/** The delays of what both ends said, the shortest first. All of it must have come. */
function delaysOf({ client, server }: Pair): number[] {
  const ends: readonly End[] = [client, server]
  for (const { ledger } of ends) assert.equal(ledger.delays.length, ledger.said)
  return ends
    .flatMap(({ ledger }) => ledger.delays.map(({ delayMs }) => delayMs))
    .toSorted((one, other) => one - other)
}

function at(delaysMs: readonly number[], share: number): number {
  return delaysMs[Math.ceil(share * delaysMs.length) - 1] ?? Number.NaN
}

function messagePackets({ client, server }: Pair): number {
  return [...client.packets, ...server.packets].filter(
    event => event.kind === 'sent' && event.frames.some(({ kind }) => kind === 'message'),
  ).length
}

type Figures = { readonly p98: number; readonly p99: number; readonly packetsPerMessage: number }

/** A message a second each way, RTT 100 ms. */
function talk(context: TestContext, loss: Loss): Figures {
  const pair = new Pair({ seed: 9000, conditions: { loss } })
  pair.talk(pair.client, metronome(1000, EVERY_MS, MESSAGES, 0, 100))
  pair.talk(pair.server, metronome(1500, EVERY_MS, MESSAGES, 0, 100))
  pair.run(MESSAGES * EVERY_MS + 60_000)
  const delaysMs = delaysOf(pair)
  const [p50, p98, p99] = [at(delaysMs, 0.5), at(delaysMs, 0.98), at(delaysMs, 0.99)]
  const packetsPerMessage = messagePackets(pair) / delaysMs.length
  context.diagnostic(
    `p50 ${p50.toFixed(0)}, p99 ${p99.toFixed(0)} ms, ${packetsPerMessage.toFixed(2)} packets a message`,
  )
  return { p98, p99, packetsPerMessage }
}

test('Session: without loss a message takes the one-way delay, and 1.05 packets at most', context => {
  const { p99, packetsPerMessage } = talk(context, independent(0))
  assert.ok(p99 < 51)
  assert.ok(packetsPerMessage <= 1.05)
})

// In the long run it is one of a hundred that may be late: talk.test.ts has that. So few messages may be unlucky.
for (const [percent, maximumMs] of [
  [1, 150],
  [5, 150],
  [20, 150],
  [29, 200],
  [50, 350],
] as const) {
  test(`Session: at ${percent} % loss 98 of 100 messages come within ${maximumMs} ms`, context => {
    assert.ok(talk(context, independent(percent / 100)).p98 <= maximumMs)
  })
}

test('Session: with bursts of 60 ms, a fifth of the time, 98 of 100 messages come within 400 ms', context => {
  assert.ok(talk(context, bursts(0.2, 60)).p98 <= 400)
})

for (const loss of [0, 0.2]) {
  test(`Session: a client that moves every 5 s at ${100 * loss} % loss loses nothing, and waits 500 ms at most in 98 of 100 cases`, context => {
    const pair = new Pair({ seed: 9001, conditions: { loss: independent(loss) } })
    pair.talk(pair.client, metronome(1000, EVERY_MS, 150, 0, 100))
    pair.talk(pair.server, metronome(1500, EVERY_MS, 150, 0, 100))
    for (let move = 1; move < 30; move += 1) {
      pair.events.at(move * 5130, () => {
        pair.clientPath = `client${move}:1`
        pair.client.session.usePath('server:1', pair.events.nowMs)
      })
    }
    pair.run(200_000)
    const delaysMs = delaysOf(pair)
    context.diagnostic(`p98 ${at(delaysMs, 0.98).toFixed(0)}, p99 ${at(delaysMs, 0.99).toFixed(0)} ms`)
    assert.ok(at(delaysMs, 0.98) <= 500)
  })
}
