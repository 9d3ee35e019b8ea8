// batches.test.ts: lines that belong together come together, and what never ends is bounded.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeFixture } from '../history/fixture.ts'
import type { Incoming } from '../line.ts'
import type { Batch } from '../parts.ts'
import { BatchCollector } from './batches.ts'
import { batchIn, isBatch, linesOf } from './lines-of.ts'
import { joinMultiline } from './multiline.ts'

const { read } = makeFixture()

function collect(): {
  readonly time: { nowMs: number }
  readonly collector: BatchCollector
  readonly lost: Batch[]
} {
  const time = { nowMs: 0 }
  const lost: Batch[] = []
  return { time, lost, collector: new BatchCollector({ nowMs: () => time.nowMs }, batch => lost.push(batch)) }
}

function take(collector: BatchCollector, ...lines: readonly string[]): (Incoming | Batch)[] {
  return lines.flatMap(line => collector.take(read(line)) ?? [])
}

const nested = [
  '@label=1 BATCH +a labeled-response',
  '@batch=a BATCH +b chathistory #sea',
  '@batch=b PRIVMSG #sea :one',
  '@batch=b BATCH +c draft/multiline #sea',
  '@batch=c PRIVMSG #sea :two',
  'BATCH -c',
  '@batch=b PRIVMSG #sea :three',
  'BATCH -b',
  'BATCH -a',
]

test('BatchCollector gives the outermost batch when it ends, with those in it where they stood', () => {
  const [batch, ...others] = take(collect().collector, ...nested)
  assert.deepEqual(others, [])
  assert.ok(batch && isBatch(batch))
  assert.deepEqual(shape(batch), [
    'labeled-response',
    ['chathistory', 'one', ['draft/multiline', 'two'], 'three'],
  ])
  assert.deepEqual(
    linesOf(batch).map(({ command, params }) => [command, params[0]].join(' ')),
    nested.map(line =>
      line
        .replace(/^@\S+ /, '')
        .split(' ')
        .slice(0, 2)
        .join(' '),
    ),
  )
  assert.equal(
    batchIn(linesOf(batch), 'chathistory', message =>
      read(`@batch=${message.tags.get('batch') ?? ''} ${message.command} ${message.params.join(' ')}`),
    )?.content.length,
    3,
  )
})

type Shape = readonly (string | Shape)[]

function shape(batch: Batch): Shape {
  return [batch.type, ...batch.content.map(unit => (isBatch(unit) ? shape(unit) : (unit.params[1] ?? '')))]
}

test('BatchCollector gives back at once what is in no batch that is open, and takes no end of one that is not', () => {
  const given = take(
    collect().collector,
    'PING x',
    '@batch=none PRIVMSG #sea :hi',
    'BATCH -none',
    'BATCH',
    'BATCH +',
  )
  assert.deepEqual(
    given.map(unit => (isBatch(unit) ? 'batch' : unit.command)),
    ['PING', 'PRIVMSG'],
  )
})

test('BatchCollector ends with a batch what is in it', () => {
  const { collector } = collect()
  const given = take(
    collector,
    'BATCH +a x',
    '@batch=a BATCH +b y',
    '@batch=b PING 1',
    'BATCH -a',
    '@batch=b PING 2',
  )
  assert.equal(given.length, 2)
  assert.equal(collector.deadlineMs(), Number.POSITIVE_INFINITY)
})

test('BatchCollector gives up a batch whose end does not come, and forgets all at a new connection', () => {
  const { collector, time, lost } = collect()
  take(collector, 'BATCH +a x', '@batch=a PING 1')
  time.nowMs = collector.deadlineMs() - 1
  collector.tick()
  assert.equal(lost.length, 0)
  time.nowMs += 1
  collector.tick()
  assert.deepEqual(lost.map(shape), [['x', '']])
  take(collector, 'BATCH +a x')
  collector.connected('resumed')
  assert.equal(take(collector, '@batch=a PING 1').length, 0)
  collector.connected('new')
  assert.equal(take(collector, '@batch=a PING 1').length, 1)
})

test('BatchCollector keeps no more batches and lines than it may', () => {
  const { collector } = collect()
  for (let count = 0; count < 1_000; count++) take(collector, `BATCH +n${count} x`)
  const line = read('@batch=n0 PING x')
  for (let count = 0; count < 30_000; count++) collector.take(line)
  const [batch] = take(collector, 'BATCH -n0')
  assert.ok(batch && isBatch(batch))
  assert.equal(batch.content.length, 20_000)
  assert.equal(take(collector, '@batch=n999 PING x').length, 1)
})

test('joinMultiline has nothing to say of a batch without lines', () => {
  const [batch] = take(
    collect().collector,
    'BATCH +a draft/multiline #sea',
    '@batch=a TAGMSG #sea',
    'BATCH -a',
  )
  assert.ok(batch && isBatch(batch))
  assert.equal(joinMultiline(batch), undefined)
})
