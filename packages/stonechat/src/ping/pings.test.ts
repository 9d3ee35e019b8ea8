// pings.test.ts: asking again and again, and when that ends.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sendPings, type Asked } from './pings.ts'

type Play = {
  readonly asked: Asked
  readonly pinger: { ask(): void; readonly isQuiet: boolean }
  /** Of the session. */
  readonly end: (reason: string) => void
  readonly answer: () => void
  count: number
}

function play(onAsk: (play: Play) => void): Play {
  const { promise, resolve } = Promise.withResolvers<{ reason: string }>()
  const observers: (() => void)[] = []
  let isQuiet = true
  const one: Play = {
    asked: { end: promise, watch: observe => observers.push(observe) },
    pinger: {
      ask() {
        one.count += 1
        isQuiet = false
        onAsk(one)
      },
      get isQuiet() {
        return isQuiet
      },
    },
    end: reason => resolve({ reason }),
    answer: () => {
      isQuiet = true
      for (const observe of observers) observe()
    },
    count: 0,
  }
  return one
}

const usual = { intervalMs: 1, stopped: new AbortController().signal }

test('sendPings: asks so many times, and waits for the last answer', async () => {
  const one = play(({ answer }) => void setImmediate(answer))
  assert.equal(await sendPings(one.asked, one.pinger, { ...usual, count: 3 }), undefined)
  assert.equal(one.count, 3)
  assert.equal(one.pinger.isQuiet, true)
})

test('sendPings: ends when it is stopped, without waiting for the next time', async () => {
  const stop = new AbortController()
  const one = play(({ answer }) => {
    answer()
    if (one.count === 2) stop.abort()
  })
  const running = { count: Infinity, intervalMs: 5, stopped: stop.signal }
  assert.equal(await sendPings(one.asked, one.pinger, running), undefined)
  assert.equal(one.count, 2)
})

test('sendPings: says why the session has ended, however long the next time is away', async () => {
  const one = play(({ end }) => end('the server stops'))
  const running = { ...usual, count: Infinity, intervalMs: 1_000_000 }
  assert.equal(await sendPings(one.asked, one.pinger, running), 'the session has ended: the server stops')
  const silent = play(({ end }) => end(''))
  assert.match((await sendPings(silent.asked, silent.pinger, running)) ?? '', /closed by the server$/)
})
