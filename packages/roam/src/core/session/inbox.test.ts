// inbox.test.ts: messages come once, in the order of their streams, and no more of them than there is room for.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import type { Fragment, Message } from '../wire/frames.ts'
import { encodeBody, type Slot } from '../wire/message-body.ts'
import type { Fault } from './fault.ts'
import { Inbox } from './inbox.ts'
import { CONNECTION_WINDOW_BYTES, OUTSTANDING_MESSAGES_MAX } from './limits.ts'

function slots(...pairs: readonly (readonly [number, number])[]): Slot[] {
  return pairs.map(([stream, sequence]) => ({ stream, sequence }))
}

function message(number: number, places: readonly Slot[], text = `m${number}`): Message {
  return { kind: 'message', number, body: encodeBody({ slots: places, text }) }
}

function fragment(number: number, body: Uint8Array, offset: number, length = 1024): Fragment {
  const bytes = body.subarray(offset, offset + length)
  return { kind: 'fragment', number, totalLength: body.length, offset, bytes }
}

function taken(inbox: Inbox): string {
  return inbox
    .take()
    .map(({ text }) => text)
    .join(' ')
}

function reasonOf(fault: Fault | undefined): string | undefined {
  return fault?.reason
}

test('R-SLOT-1: Inbox: a stream keeps its order, and a loss in it holds back no other', () => {
  const inbox = new Inbox()
  inbox.message(message(1, slots([1, 1])))
  inbox.message(message(2, slots([2, 0])))
  assert.equal(taken(inbox), 'm2')
  inbox.message(message(0, slots([1, 0])))
  assert.equal(taken(inbox), 'm0 m1')
})

test('R-SLOT-1: Inbox: a barrier comes after what is before it in each of its streams, and before what follows there', () => {
  const inbox = new Inbox()
  inbox.message(message(2, slots([1, 1], [2, 1])))
  inbox.message(message(3, slots([1, 2])))
  inbox.message(message(4, slots([2, 2])))
  inbox.message(message(5, slots([3, 0])))
  assert.equal(taken(inbox), 'm5')
  inbox.message(message(0, slots([1, 0])))
  assert.equal(taken(inbox), 'm0')
  inbox.message(message(1, slots([2, 0])))
  assert.equal(taken(inbox), 'm1 m2 m3 m4')
})

test('R-SLOT-1, R-SLOT-3: Inbox: in whatever order messages come, each stream is given in its own', () => {
  const places = fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 5 }), {
    maxLength: 40,
  })
  fc.assert(
    fc.property(places, fc.infiniteStream(fc.nat()), (streams, chances) => {
      const next: number[] = []
      const all = streams.map((of, number) => {
        const places = of.map(stream => ({ stream, sequence: next[stream] ?? 0 }))
        for (const { stream, sequence } of places) next[stream] = sequence + 1
        return message(number, places, String(number))
      })
      const shuffled = all.map(one => ({ one, chance: chances.next().value ?? 0 }))
      const inbox = new Inbox()
      const given: number[] = []
      for (const { one } of shuffled.toSorted((a, b) => a.chance - b.chance)) {
        assert.equal(inbox.message(one), undefined)
        given.push(...inbox.take().map(({ text }) => Number(text)))
      }
      assert.equal(given.length, all.length)
      for (let stream = 0; stream <= 4; stream += 1) {
        const inStream = given.filter(number => streams[number]?.includes(stream))
        assert.deepEqual(
          inStream,
          inStream.toSorted((a, b) => a - b),
        )
      }
    }),
  )
})

test('R-MESSAGE-3: Inbox: a message that comes again is nothing, whole or in parts', () => {
  const inbox = new Inbox()
  assert.equal(inbox.message(message(0, slots([0, 0]))), undefined)
  assert.equal(inbox.message(message(0, slots([0, 0]))), undefined)
  const body = encodeBody({ slots: slots([0, 1]), text: 'x'.repeat(2000) })
  for (const offset of [0, 1024, 0, 1024]) assert.equal(inbox.fragment(fragment(1, body, offset)), undefined)
  assert.equal(inbox.take().length, 2)
})

test('R-MESSAGE-4: Inbox: a number 4096 above the lowest that has not come is too much', () => {
  const inbox = new Inbox()
  const tooFar = message(OUTSTANDING_MESSAGES_MAX, slots([0, OUTSTANDING_MESSAGES_MAX]))
  assert.equal(reasonOf(inbox.message(tooFar)), 'message-too-far-ahead')
  inbox.message(message(0, slots([0, 0])))
  assert.equal(inbox.message(tooFar), undefined)
})

test('R-MESSAGE-6: Inbox puts fragments together, in whatever order they come', () => {
  const inbox = new Inbox()
  const text = 'abcdefgh'.repeat(400)
  const body = encodeBody({ slots: slots([0, 0]), text })
  for (const offset of [3072, 0, 2048, 1024])
    assert.equal(inbox.fragment(fragment(0, body, offset)), undefined)
  assert.equal(taken(inbox), text)
})

test('R-MESSAGE-6: Inbox: another cut, another length in all, and a message in two ways are faults', () => {
  const body = encodeBody({ slots: slots([0, 0]), text: 'x'.repeat(3000) })
  const refused = (...parts: readonly (Fragment | Message)[]) => {
    const inbox = new Inbox()
    const faults = parts.map(part => (part.kind === 'message' ? inbox.message(part) : inbox.fragment(part)))
    return reasonOf(faults.at(-1))
  }
  assert.equal(refused(fragment(0, body, 512)), 'fragment-out-of-place')
  assert.equal(refused(fragment(0, body, 0, 1000)), 'fragment-out-of-place')
  assert.equal(refused(fragment(0, body, 0), fragment(0, body.subarray(1), 1024)), 'fragment-total-changed')
  assert.equal(refused(fragment(0, body, 0), message(0, slots([0, 0]))), 'message-in-two-ways')
})

test('R-SLOT-2: Inbox: a place that no sender can have come to is a fault', () => {
  const inbox = new Inbox()
  assert.equal(reasonOf(inbox.message(message(1, slots([0, 4096])))), 'slot-too-far-ahead')
  assert.equal(new Inbox().message(message(1, slots([0, 4095]))), undefined)
})

test('R-SLOT-2: Inbox: a slot that another message has had is a fault, given already or waiting', () => {
  const given = new Inbox()
  given.message(message(0, slots([0, 0])))
  assert.equal(reasonOf(given.message(message(1, slots([0, 0])))), 'slot-taken')
  const waiting = new Inbox()
  waiting.message(message(1, slots([0, 1])))
  assert.equal(reasonOf(waiting.message(message(2, slots([0, 1])))), 'slot-taken')
})

test('R-FLOW-4: Inbox: fragments of many messages, none of them ever whole, are stopped by the window', () => {
  const inbox = new Inbox()
  const body = new Uint8Array(65_536)
  let number = 0
  for (; number < 20 && inbox.fragment(fragment(number, body, 0)) === undefined; number += 1) continue
  assert.equal(reasonOf(inbox.fragment(fragment(number, body, 0))), 'window-exceeded')
  assert.ok(number <= CONNECTION_WINDOW_BYTES / 65_536 + 2, `${number} were taken`)
})

test('R-FLOW-4: Inbox: messages that are never next are stopped by the window, empty ones too', () => {
  const inbox = new Inbox()
  let fault: Fault | undefined
  let number = 1
  for (; fault === undefined && number < 10_000; number += 1) {
    fault = inbox.message(message(number, slots([number % 256, 7 + number]), ''))
  }
  assert.ok(fault && number <= OUTSTANDING_MESSAGES_MAX, `${fault?.reason} at ${number}`)
})

test('R-RESUME-1: Inbox.received: what came below the first that is missing, and the ranges above it, 32 at most', () => {
  const inbox = new Inbox()
  for (const number of [0, 1, 3, 4, 6]) inbox.message(message(number, slots([number, 0])))
  assert.deepEqual(inbox.received(), {
    contiguous: 2,
    ranges: [
      { first: 3, last: 4 },
      { first: 6, last: 6 },
    ],
  })
  for (let number = 8; number < 108; number += 2) inbox.message(message(number, slots([number, 0])))
  assert.deepEqual(
    [inbox.received().ranges.length, inbox.received().ranges[31]],
    [32, { first: 66, last: 66 }],
  )
})
