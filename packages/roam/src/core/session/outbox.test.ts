// outbox.test.ts: a message is kept, and sent again, until the peer is known to have it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decodeBody } from '../wire/message-body.ts'
import { OUTBOX_BYTES_MAX, OUTSTANDING_MESSAGES_MAX } from './limits.ts'
import { Outbox } from './outbox.ts'
import type { Piece } from './piece.ts'

const PEER = { maxData: 262_144, maxStreams: 256 }

function outboxOf(...texts: readonly string[]): Outbox {
  const outbox = new Outbox(PEER)
  for (const text of texts) outbox.add(text, [0])
  return outbox
}

/** Sends all that may be sent. */
function send(outbox: Outbox, nowMs = 0): Piece[] {
  const sent: Piece[] = []
  for (let piece = outbox.next(); piece !== undefined; piece = outbox.next()) {
    outbox.sent(piece, nowMs)
    sent.push(piece)
  }
  return sent
}

function described(pieces: readonly Piece[]): string {
  return pieces
    .map(({ frame }) => (frame.kind === 'message' ? `m${frame.number}` : `f${frame.offset}`))
    .join(' ')
}

function slotsOf({ frame }: Piece): string {
  const body = frame.kind === 'message' ? decodeBody(frame.body) : 'in parts'
  return typeof body === 'string'
    ? body
    : body.slots.map(({ stream, sequence }) => `${stream}:${sequence}`).join(' ')
}

test('R-MESSAGE-1: Outbox numbers messages from 0, in the order in which they are sent first', () => {
  assert.equal(described(send(outboxOf('a', 'b', 'c'))), 'm0 m1 m2')
  const outbox = outboxOf('a', 'b')
  outbox.add('c', [1])
  const sent = send(outbox)
  assert.equal(described(sent), 'm0 m1 m2')
  assert.deepEqual(sent.map(slotsOf), ['0:0', '1:0', '0:1'])
})

test('R-MESSAGE-4: Outbox begins no number 4096 or more above the lowest that is not acknowledged', () => {
  const outbox = new Outbox({ maxData: 10_000_000, maxStreams: 256 })
  for (let count = 0; count <= OUTSTANDING_MESSAGES_MAX; count += 1) outbox.add('', [count % 256])
  const sent = send(outbox)
  assert.equal(sent.length, OUTSTANDING_MESSAGES_MAX)
  for (const piece of sent.slice(1)) outbox.acknowledged(piece)
  assert.equal(outbox.next(), undefined)
  const [first] = sent
  assert.ok(first)
  outbox.acknowledged(first)
  assert.equal(described(send(outbox)), `m${OUTSTANDING_MESSAGES_MAX}`)
})

test('R-SLOT-3: Outbox gives each stream its sequences without a gap, to a barrier one in each', () => {
  const outbox = new Outbox(PEER)
  for (const streams of [[1], [2], [1, 2], [2], [1]]) outbox.add('x', streams)
  assert.deepEqual(send(outbox).map(slotsOf), ['1:0', '2:0', '1:1 2:1', '2:2', '1:2'])
})

test('R-SLOT-4: Outbox folds streams that the peer does not take into those it does, each once', () => {
  const outbox = new Outbox({ maxData: 262_144, maxStreams: 4 })
  for (const streams of [[1], [5], [1, 5, 6]]) outbox.add('x', streams)
  assert.deepEqual(send(outbox).map(slotsOf), ['1:0', '1:1', '1:2 2:0'])
})

test('R-MESSAGE-2, R-LOSS-3: Outbox sends a message again when all packets with it are lost, and not once it came', () => {
  const outbox = outboxOf('a')
  const [piece] = send(outbox)
  assert.ok(piece)
  outbox.sent(piece, 10)
  assert.equal(outbox.lost(piece), false)
  assert.equal(outbox.next(), undefined)
  assert.equal(outbox.lost(piece), true)
  assert.equal(described(send(outbox, 20)), 'm0')
  assert.equal(outbox.acknowledged(piece), true)
  assert.equal(outbox.lost(piece), false)
  assert.deepEqual([outbox.next(), outbox.queuedBytes], [undefined, 0])
})

test('R-MESSAGE-2: Outbox keeps a message in parts until each of them came', () => {
  const outbox = outboxOf('x'.repeat(2500))
  const pieces = send(outbox)
  assert.equal(described(pieces), 'f0 f1024 f2048')
  for (const piece of pieces.slice(1)) outbox.acknowledged(piece)
  assert.ok(outbox.queuedBytes > 2500)
  const [first] = pieces
  assert.ok(first)
  outbox.lost(first)
  assert.equal(described(send(outbox)), 'f0')
  outbox.acknowledged(first)
  assert.equal(outbox.queuedBytes, 0)
})

test('R-MESSAGE-5, R-MESSAGE-6: Outbox: up to 1100 bytes a body goes whole, beyond in parts of 1024, and over 65,536 not at all', () => {
  const ofBody = (bytes: number) => new Outbox(PEER).add('x'.repeat(bytes - 3), [0])
  assert.equal(ofBody(65_536), 'queued')
  assert.equal(ofBody(65_537), 'too-long')
  assert.equal(described(send(outboxOf('x'.repeat(1097)))), 'm0')
  assert.equal(described(send(outboxOf('x'.repeat(1098)))), 'f0 f1024')
})

test('R-MESSAGE-5: a message that is too long takes no number and no place', () => {
  const outbox = new Outbox(PEER)
  outbox.add('x'.repeat(70_000), [0])
  outbox.add('y', [0])
  assert.deepEqual(send(outbox).map(slotsOf), ['0:0'])
})

test('R-MESSAGE-8: Outbox says that it is full, and takes messages again once some came', () => {
  const outbox = new Outbox(PEER)
  while (outbox.add('x'.repeat(1000), [0]) === 'queued') continue
  assert.ok(outbox.queuedBytes >= OUTBOX_BYTES_MAX && outbox.queuedBytes < OUTBOX_BYTES_MAX + 2000)
  for (const piece of send(outbox)) outbox.acknowledged(piece)
  assert.equal(outbox.add('y', [0]), 'queued')
})

test('R-RESUME-1, R-MESSAGE-2: Outbox.resume sends again what the peer does not name, and nothing else', () => {
  const outbox = outboxOf('a', 'b', 'c', 'd')
  send(outbox)
  assert.equal(outbox.resume({ contiguous: 1, ranges: [{ first: 2, last: 2 }] }), true)
  assert.equal(described(send(outbox)), 'm1 m3')
})

test('R-RESUME-5: Outbox.resume: the peer names what was never sent, or lacks what it acknowledged', () => {
  const ofTwo = () => {
    const outbox = outboxOf('a', 'b')
    for (const piece of send(outbox)) outbox.acknowledged(piece)
    return outbox
  }
  assert.equal(ofTwo().resume({ contiguous: 2, ranges: [] }), true)
  assert.equal(ofTwo().resume({ contiguous: 3, ranges: [] }), false)
  assert.equal(ofTwo().resume({ contiguous: 2, ranges: [{ first: 3, last: 9 }] }), false)
  assert.equal(ofTwo().resume({ contiguous: 1, ranges: [] }), false)
})

test('R-RESUME-6: Outbox.early: whole messages that are not acknowledged, the lowest numbers first, as many as fit', () => {
  const outbox = outboxOf('a', 'x'.repeat(2000), 'c', 'y'.repeat(800), 'e')
  const [first] = send(outbox)
  assert.ok(first)
  outbox.acknowledged(first)
  assert.deepEqual(
    outbox.early(900).map(({ number }) => number),
    [2, 3, 4],
  )
  assert.deepEqual(
    outbox.early(100).map(({ number }) => number),
    [2, 4],
  )
})
