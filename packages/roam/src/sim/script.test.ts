// script.test.ts: a talker says its lines in time and in order, also to a session that is full for a while.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { EventQueue } from './events.ts'
import { Ledger, Violation } from './ledger.ts'
import { Random } from './random.ts'
import { chatter, metronome, Talker } from './script.ts'

const WORDS = { fromMs: 100, everyMs: 20, count: 500, streams: 4, barrier: 0.2, bytes: () => 50 }

function speakTo(answer: (nowMs: number) => 'queued' | 'full' | 'too-long' | 'ended') {
  const events = new EventQueue()
  const said: string[] = []
  const ledger = new Ledger('up')
  const voice = {
    send: (text: string) => {
      const outcome = answer(events.nowMs)
      said.push(`${events.nowMs} ${text.slice(0, 1)} ${outcome}`)
      return outcome
    },
    takeMessages: () => [],
  }
  const talker = new Talker(events, voice, ledger, metronome(0, 10, 3, 0, 20))
  return { events, said, ledger, talker }
}

test('chatter draws times, streams and barriers as told', () => {
  const lines = chatter(new Random(1), WORDS)
  assert.equal(lines.length, 500)
  assert.ok(Math.abs((lines.at(-1)?.atMs ?? 0) - 100 - 500 * 20) < 1500)
  assert.deepEqual(new Set(lines.flatMap(({ streams }) => streams)), new Set([0, 1, 2, 3]))
  for (const { streams } of lines) assert.equal(new Set(streams).size, streams.length)
  const barriers = lines.filter(({ streams }) => streams.length > 1)
  assert.ok(barriers.length > 50 && barriers.length < 120)
})

test('Talker says each line when its time has come', () => {
  const { events, said, ledger, talker } = speakTo(() => 'queued')
  events.run(15)
  assert.deepEqual([said, talker.unsaid], [['0 0 queued', '10 1 queued'], 1])
  events.run(20)
  assert.deepEqual([ledger.said, talker.unsaid], [3, 0])
})

test('Talker waits where the session is full, and keeps the order', () => {
  const { events, said } = speakTo(nowMs => (nowMs < 40 ? 'full' : 'queued'))
  events.run(100)
  assert.deepEqual(said, ['0 0 full', '50 0 queued', '50 1 queued', '50 2 queued'])
})

test('Talker falls silent where the session has ended', () => {
  const { events, said, ledger, talker } = speakTo(() => 'ended')
  events.run(100)
  assert.deepEqual([said, ledger.said, talker.unsaid], [['0 0 ended'], 0, 0])
})

test('Talker that was stopped says no more', () => {
  const { events, said, talker } = speakTo(() => 'queued')
  events.run(15)
  talker.stop()
  events.run(100)
  assert.deepEqual([said.length, talker.unsaid], [2, 0])
})

test('Talker takes it as a fault when a message is refused as too long', () => {
  const { events } = speakTo(() => 'too-long')
  assert.throws(() => events.run(100), Violation)
})
