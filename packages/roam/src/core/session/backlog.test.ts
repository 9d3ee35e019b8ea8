// backlog.test.ts: which messages may begin, and that nothing that has begun waits for one that may not.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { Backlog } from './backlog.ts'
import type { Outgoing } from './piece.ts'

function message(number: number, streams: readonly number[], bytes = 36): Outgoing {
  return { number, streams, body: new Uint8Array(bytes), pieces: [], piecesLeft: 1 }
}

/** The numbers of all that may begin now. */
function admitted(backlog: Backlog): number[] {
  const numbers: number[] = []
  for (let next = backlog.take(); next !== undefined; next = backlog.take()) numbers.push(next.number)
  return numbers
}

test('R-FLOW-5: Backlog: behind a message whose stream is full wait those of its streams, barriers too, and no others', () => {
  const backlog = new Backlog(1_000_000)
  backlog.add(message(0, [1], 65_536))
  backlog.add(message(1, [1]))
  backlog.add(message(2, [2, 1]))
  backlog.add(message(3, [2]))
  backlog.add(message(4, [3]))
  assert.deepEqual(admitted(backlog), [0, 4])
  backlog.raise({ kind: 'max-stream-data', stream: 1, maximum: 70_000 })
  assert.deepEqual(admitted(backlog), [1, 2, 3])
})

test('R-FLOW-1: Backlog: where the connection is full nothing begins, and all goes on in order once it is not', () => {
  const backlog = new Backlog(150)
  for (let number = 0; number < 4; number += 1) backlog.add(message(number, [number]))
  assert.deepEqual(admitted(backlog), [0, 1])
  backlog.raise({ kind: 'max-data', maximum: 201 })
  assert.deepEqual(admitted(backlog), [2])
  backlog.raise({ kind: 'max-data', maximum: 1000 })
  assert.deepEqual(admitted(backlog), [3])
})

test('Backlog: streams take turns, so that a line waits for one message of each other, not for a transfer', () => {
  const backlog = new Backlog(1_000_000)
  for (let number = 0; number < 6; number += 1) backlog.add(message(number, [1]))
  backlog.add(message(6, [2]))
  backlog.add(message(7, [3]))
  assert.deepEqual(admitted(backlog), [0, 6, 7, 1, 2, 3, 4, 5])
})

test('R-FLOW-5, R-SLOT-3: Backlog: whatever the limits do, in each stream messages begin in the order they were given', () => {
  const streams = fc.uniqueArray(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 3 })
  const step = fc.record({
    streams,
    bytes: fc.integer({ min: 1, max: 40_000 }),
    raise: fc.integer({ min: 0, max: 40_000 }),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), steps => {
      const backlog = new Backlog(30_000)
      const begun: number[] = []
      let maximum = 30_000
      for (const [number, { streams, bytes, raise }] of steps.entries()) {
        backlog.add(message(number, streams, bytes))
        maximum += raise
        backlog.raise({ kind: 'max-data', maximum })
        backlog.raise({ kind: 'max-stream-data', stream: streams[0] ?? 0, maximum })
        begun.push(...admitted(backlog))
      }
      for (let stream = 0; stream <= 3; stream += 1) {
        const inStream = begun.filter(number => steps[number]?.streams.includes(stream))
        const given = steps.flatMap(({ streams }, number) => (streams.includes(stream) ? [number] : []))
        assert.deepEqual(inStream, given.slice(0, inStream.length))
      }
    }),
  )
})
