// batch.test.ts: when a batch asks, and how it ends.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Batch } from './batch.ts'

const near = { host: '127.0.0.1', port: 1 }
const far = { host: '127.0.0.1', port: 2 }

test('Batch asks at a new destination, at a longer datagram, and at the last', () => {
  const batch = new Batch(7)
  const datagrams = [
    [10, near],
    [10, { ...near }],
    [11, near],
    [11, near],
    [5, far],
    [5, far],
    [5, far],
  ] as const
  const asked = datagrams.map(([bytes, to]) => batch.asks(bytes, to))
  assert.deepEqual(asked, [true, false, true, false, true, false, true])
})

test('Batch resolves when the last answer is in', async () => {
  const batch = new Batch(2)
  const order: string[] = []
  const answers = [batch.answer(String), batch.answer(String)]
  const whole = batch.whole().then(() => order.push('whole'))
  for (const answer of answers) {
    order.push('answer')
    answer(null)
  }
  await whole
  assert.deepEqual(order, ['answer', 'answer', 'whole'])
})

test('Batch rejects with the first failure, once all is known', async () => {
  const batch = new Batch(3)
  batch.follow(Promise.reject(new Error('no such name')))
  const first = batch.answer(error => new Error(`first: ${error.message}`))
  const second = batch.answer(error => new Error(`second: ${error.message}`))
  first(new Error('unreachable'))
  second(new Error('unreachable'))
  await assert.rejects(batch.whole(), { message: 'first: unreachable' })
})

test('Batch of nothing is whole at once', async () => {
  await new Batch(0).whole()
})
