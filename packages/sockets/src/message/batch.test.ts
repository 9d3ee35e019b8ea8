// batch.test.ts: the chain that connections share, and the end of the tick.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { Batch, EMPTY } from './batch.ts'
import { flushAtEndOfTick } from './flush.ts'

const start = (): Batch => new Batch('', undefined)
const add = (batch: Batch, ...messages: string[]): Batch =>
  messages.reduce((batch, message) => batch.append(message), batch)

test('Batch joins its messages as lines, and counts their bytes', () => {
  const batch = add(start(), 'PRIVMSG #sea :ahoj', 'naïve €')
  assert.equal(batch.lines.toString(), 'PRIVMSG #sea :ahoj\r\nnaïve €\r\n')
  assert.equal(batch.byteLength, batch.lines.length)
})

test('Batch: who queues the same gets the same, and it is encoded once', () => {
  const root = start()
  const alice = add(root, 'one', 'two')
  const bob = add(root, 'one', 'two')
  assert.equal(alice, bob)
  assert.equal(alice.lines, bob.lines)
})

test('Batch remembers a few variants side by side, and no more than a few', () => {
  const root = start()
  const variants = ['plain', '@time plain', '@time;account plain', '@account plain']
  const batches = variants.map(variant => root.append(variant))
  for (const [index, variant] of variants.entries()) assert.equal(root.append(variant), batches[index])
  root.append('a fifth')
  assert.notEqual(root.append('plain'), batches[0])
})

test('Batch refuses a message that would be two', () => {
  for (const message of ['a\nb', 'a\rb', 'a\0b']) {
    assert.throws(() => start().append(message), TypeError)
  }
})

test('Batch gives every connection what it queued, whatever the others queued', () => {
  const message = fc.constantFrom('a', 'bb', 'é', 'd', 'e', 'f')
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat({ max: 4 }), message)), sends => {
      const root = start()
      const batches = Array.from({ length: 5 }, () => root)
      const queued = Array.from({ length: 5 }, () => '')
      for (const [connection, message] of sends) {
        batches[connection] = (batches[connection] ?? root).append(message)
        queued[connection] += `${message}\r\n`
      }
      assert.deepEqual(
        batches.map(batch => batch.lines.toString()),
        queued,
      )
    }),
  )
})

test('flushAtEndOfTick flushes after the tick, and then EMPTY forgets', async () => {
  const order: string[] = []
  const flushed = new Promise<void>(resolve => {
    flushAtEndOfTick({ flush: () => order.push('flush') })
    flushAtEndOfTick({ flush: () => resolve() })
  })
  EMPTY.append('of this tick')
  queueMicrotask(() => order.push('microtask'))
  process.nextTick(() => order.push('tick'))
  await flushed
  assert.deepEqual(order, ['microtask', 'tick', 'flush'])
  assert.equal(EMPTY.lastNext, undefined)
})
