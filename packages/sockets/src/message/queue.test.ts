// queue.test.ts: batches for one reader, and a source that waits for it.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MessageQueue } from './queue.ts'

function openQueue(bytesMax = 100): { queue: MessageQueue; log: string[] } {
  const log: string[] = []
  const source = { pauseReading: () => log.push('pause'), resumeReading: () => log.push('resume') }
  return { queue: new MessageQueue(source, bytesMax), log }
}

test('MessageQueue hands over all that waits, in one batch', async () => {
  const { queue } = openQueue()
  queue.push(['a', 'b'], 2)
  queue.push(['c'], 1)
  assert.deepEqual(await queue.next(), { done: false, value: ['a', 'b', 'c'] })
})

test('MessageQueue hands what comes to a reader that waits, and keeps what comes after', async () => {
  const { queue, log } = openQueue(10)
  const waiting = queue.next()
  queue.push(['a'], 100)
  queue.push(['b'], 1)
  assert.deepEqual(await waiting, { done: false, value: ['a'] })
  assert.deepEqual(await queue.next(), { done: false, value: ['b'] })
  assert.deepEqual(log, [])
})

test('MessageQueue pauses its source while too much waits', async () => {
  const { queue, log } = openQueue(10)
  queue.push(['a'], 10)
  assert.deepEqual(log, [])
  queue.push(['b'], 1)
  queue.push(['c'], 1)
  assert.deepEqual(log, ['pause'])
  await queue.next()
  assert.deepEqual(log, ['pause', 'resume'])
})

test('MessageQueue ends after what waits', async () => {
  const { queue } = openQueue()
  queue.push(['a'], 1)
  queue.end()
  queue.push(['late'], 1)
  assert.deepEqual(await queue.next(), { done: false, value: ['a'] })
  assert.deepEqual(await queue.next(), { done: true, value: undefined })
})

test('MessageQueue tells a failure once, after what waits', async () => {
  const { queue } = openQueue()
  const failure = new Error('the link broke')
  queue.push(['a'], 1)
  queue.end(failure)
  assert.deepEqual(await queue.next(), { done: false, value: ['a'] })
  await assert.rejects(queue.next(), failure)
  assert.deepEqual(await queue.next(), { done: true, value: undefined })
})

test('MessageQueue tells a reader that waits of the end, or of the failure', async () => {
  const failing = openQueue().queue
  const failed = assert.rejects(failing.next(), /the link broke/)
  failing.end(new Error('the link broke'))
  await failed
  assert.deepEqual(await failing.next(), { done: true, value: undefined })
  const ending = openQueue().queue
  const waiting = ending.next()
  ending.end()
  assert.deepEqual(await waiting, { done: true, value: undefined })
})

test('MessageQueue.stop drops what waits', async () => {
  const { queue } = openQueue()
  queue.push(['a'], 1)
  queue.end(new Error('the link broke'))
  queue.stop()
  assert.deepEqual(await queue.next(), { done: true, value: undefined })
})

test('MessageQueue has one reader at a time, and another after it', async () => {
  const { queue } = openQueue()
  const waiting = queue.next()
  await assert.rejects(queue.next(), TypeError)
  queue.push(['a'], 1)
  assert.deepEqual(await waiting, { done: false, value: ['a'] })
  queue.push(['b'], 1)
  for await (const batch of queue) {
    assert.deepEqual(batch, ['b'])
    break
  }
  queue.push(['c'], 1)
  assert.deepEqual(await queue.next(), { done: false, value: ['c'] })
})
