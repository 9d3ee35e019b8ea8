// crowd.scenario.test.ts: many clients at one server: members who talk in channels, and a rush at the door.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Crowd } from './crowd.ts'
import { percentile } from './delays.ts'
import { independent } from './loss.ts'

const [RETRY, FIRST_TALK_MS] = [5, 5000]
const QUIET_CHANNEL = 4

/** Ten members, all of them in these channels: how long lines of the quiet one took to each of the others, ms. */
function quietDelays(channels: readonly { channel: number; everyMs: number }[], talkMs: number): number[] {
  const delays: number[] = []
  const crowd: Crowd = new Crowd({
    seed: 1,
    size: 10,
    links: { loss: independent(0.2) },
    atServer: (member, { text, streams }) => {
      for (const other of crowd.members) if (other !== member) crowd.say(other, text, streams)
    },
    atMember: (_, { text, streams }) => {
      if (streams[0] === QUIET_CHANNEL) delays.push(crowd.events.nowMs - Number.parseFloat(text))
    },
  })
  for (const { channel, everyMs } of channels) {
    for (let count = 0; count * everyMs < talkMs; count += 1) {
      const atMs = FIRST_TALK_MS + count * everyMs
      const member = crowd.members[(count * 7 + channel) % 10]
      crowd.events.at(atMs, () => member?.side.send(`${atMs} ${'x'.repeat(80)}`, [channel]))
    }
  }
  crowd.events.run(FIRST_TALK_MS + talkMs + 10_000)
  return delays
}

test('ten members in four channels, a fifth of all packets lost: talk in three does not delay the quiet fourth', () => {
  const quiet = { channel: QUIET_CHANNEL, everyMs: 3000 }
  const lively = [1, 2, 3].map(channel => ({ channel, everyMs: 1000 }))
  const [alone, amid] = [quietDelays([quiet], 90_000), quietDelays([quiet, ...lively], 90_000)]
  assert.deepEqual([alone.length, amid.length], [30 * 9, 30 * 9])
  const [aloneMs, amidMs] = [percentile(alone, 0.99), percentile(amid, 0.99)]
  assert.ok(amidMs <= Math.min(1.2 * aloneMs, 300), `p99 ${amidMs} ms amid talk, ${aloneMs} ms alone`)
})

test('retry: three hundred clients come within a moment; most are asked to prove their address, and all are let in', () => {
  const arrived = new Set<number>()
  const crowd = new Crowd({
    seed: 2,
    size: 300,
    links: { loss: independent(0.05), jitterMs: 100 },
    atServer: ({ index }) => arrived.add(index),
    atMember: () => {},
  })
  let retries = 0
  crowd.network.watch = ({ data, isArrival }) => {
    if (isArrival && data[0] === RETRY) retries += 1
  }
  const greet = (): void => {
    for (const { side, index } of crowd.members)
      if (side.session && !arrived.has(index)) side.send('hello', [0])
    crowd.events.after(100, greet)
  }
  crowd.events.after(100, greet)
  crowd.events.run(20_000, () => arrived.size === 300)
  assert.equal(arrived.size, 300)
  assert.ok(retries >= 150, `${retries} RETRYs`)
  assert.ok(crowd.events.nowMs < 10_000)
})
