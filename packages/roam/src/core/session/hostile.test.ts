// hostile.test.ts: a peer with the right keys and bad intentions gets a named end, or nothing; memory and packets are bounded.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { closeCode } from '../close-codes.ts'
import { frames as anyFrames } from '../wire/arbitrary.ts'
import type { Frame } from '../wire/frames.ts'
import { encodeBody } from '../wire/message-body.ts'
import { Attacker } from './attacker.ts'

function message(number: number, stream: number, sequence: number, text = ''): Frame {
  return { kind: 'message', number, body: encodeBody({ slots: [{ stream, sequence }], text }) }
}

function fragment(number: number, totalLength: number, offset: number, length: number): Frame {
  return { kind: 'fragment', number, totalLength, offset, bytes: new Uint8Array(length).fill(1) }
}

test('R-FLOW-4: first fragments of ever more messages end the session when they make us keep more than the window', () => {
  const attacker = new Attacker()
  assert.equal(
    attacker.attack(100, number => [fragment(number, 65_536, 0, 1024)]),
    'window-exceeded',
  )
  assert.equal(attacker.victim.ended?.code, closeCode.limit)
})

test('R-MESSAGE-6: fragments that are cut elsewhere, or change their total, end the session', () => {
  for (const [frame, reason] of [
    [fragment(0, 3000, 1, 1024), 'fragment-out-of-place'],
    [fragment(0, 3000, 0, 1000), 'fragment-out-of-place'],
    [fragment(0, 3000, 2048, 900), 'fragment-out-of-place'],
    [fragment(0, 3000, 2048, 952), undefined],
    [fragment(0, 3001, 0, 1024), 'fragment-total-changed'],
  ] as const) {
    const attacker = new Attacker()
    attacker.send(fragment(0, 3000, 1024, 1024))
    assert.equal(
      attacker.attack(1, () => [frame]),
      reason,
    )
  }
})

test('R-FLOW-4: messages that wait for ever for one before them end the session when the window is full', () => {
  const attacker = new Attacker()
  assert.equal(
    attacker.attack(5000, round => [
      message(round, round % 200, 1 + Math.floor(round / 200), 'x'.repeat(20)),
    ]),
    'window-exceeded',
  )
  assert.equal(attacker.victim.takeMessages().length, 0)
})

test('R-FLOW-4: more in one stream than its window ends the session, though the connection has room', () => {
  const attacker = new Attacker()
  assert.equal(
    attacker.attack(5000, round => [message(round, 0, round, 'x'.repeat(1000))]),
    'stream-window-exceeded',
  )
})

test('R-MESSAGE-4, R-SLOT-2: numbers and sequences too far ahead, and a slot that is taken, end the session', () => {
  for (const [frames, reason] of [
    [[message(4095, 0, 0)], undefined],
    [[message(4096, 0, 0)], 'message-too-far-ahead'],
    [[message(0, 0, 4095)], undefined],
    [[message(0, 0, 4096)], 'slot-too-far-ahead'],
    [[message(0, 0, 0), message(1, 0, 0)], 'slot-taken'],
    [[message(0, 0, 1), message(1, 0, 1)], 'slot-taken'],
    [[message(0, 0, 0), message(0, 7, 7)], undefined],
  ] as const) {
    const attacker = new Attacker()
    assert.equal(
      attacker.attack(1, () => frames),
      reason,
    )
  }
})

test('R-ACK-1: an ACK of what was never sent ends the session', () => {
  const attacker = new Attacker()
  const ack: Frame = { kind: 'ack', delayUs: 0, ranges: [{ first: 1000, last: 1000 }] }
  assert.equal(
    attacker.attack(1, () => [ack]),
    'ack-of-nothing-sent',
  )
})

test('Session: PINGs, challenges and repeated messages by the thousand are answered with fewer bytes than they have', () => {
  const challenge = (): Frame => ({ kind: 'path-challenge', data: new Uint8Array(8) })
  for (const frames of [
    [{ kind: 'ping' }],
    Array.from({ length: 100 }, challenge),
    [message(0, 0, 0, 'again and again')],
  ] as const) {
    const attacker = new Attacker()
    const before = attacker.sentBytes
    attacker.attack(2000, () => frames)
    attacker.wait(1000)
    assert.equal(attacker.victim.ended, undefined)
    assert.ok(attacker.sentBytes - before < 2000 * 4 * 60, `${attacker.sentBytes} bytes`)
    assert.ok(attacker.sent <= 5 * 2000)
  }
})

test('R-FLOW-2: windows without end let out no more than the outbox holds, and a lower limit changes nothing', () => {
  const attacker = new Attacker()
  const maximum = Number.MAX_SAFE_INTEGER
  const raised = Array.from(
    { length: 256 },
    (_, stream): Frame => ({ kind: 'max-stream-data', stream, maximum }),
  )
  for (let start = 0; start < 256; start += 64) attacker.send(...raised.slice(start, start + 64))
  attacker.send({ kind: 'max-data', maximum }, { kind: 'max-data', maximum: 0 })
  let queued = 0
  while (attacker.victim.send('x'.repeat(900), [queued % 256]) === 'queued') queued++
  assert.ok(attacker.victim.queuedBytes < 600_000)
  attacker.wait(5000)
  assert.equal(attacker.victim.state, 'open')
})

test('R-FRAME-4: datagrams that the application does not take are kept up to 64', () => {
  const attacker = new Attacker()
  attacker.attack(1000, () => [{ kind: 'datagram', bytes: new Uint8Array(500) }])
  assert.equal(attacker.victim.takeUnreliable().length, 64)
})

test('Session: the ACKs of a peer that acknowledges only every third packet stay within a packet', () => {
  const attacker = new Attacker()
  for (let round = 0; round < 3000; round++) {
    const last = attacker.sent - 1
    const ranges = Array.from({ length: 32 }, (_, index) => last - 3 * index).filter(number => number >= 0)
    if (last >= 0)
      attacker.send({
        kind: 'ack',
        delayUs: 0,
        ranges: ranges.map(number => ({ first: number, last: number })),
      })
    attacker.victim.send('x', [0])
    attacker.nowMs += 1
    attacker.drain()
  }
  assert.equal(attacker.victim.ended, undefined)
})

test('R-CLOSE-4: whatever frames come in authentic packets, nothing is thrown: the session goes on or ends with a name', () => {
  fc.assert(
    fc.property(fc.array(anyFrames(), { maxLength: 6 }), packets => {
      const attacker = new Attacker()
      attacker.victim.send('a word', [0, 1])
      for (const frames of packets) attacker.send(...frames)
      attacker.wait(300)
      const { ended } = attacker.victim
      assert.ok(ended === undefined || ended.reason !== '' || ended.by === 'peer')
      attacker.victim.takeMessages()
      attacker.drain()
    }),
    { numRuns: 150 },
  )
})

test('R-CLOSE-4: whatever bytes an authentic packet has, and whatever datagram comes, nothing is thrown', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), bytes => {
      const attacker = new Attacker()
      attacker.victim.receive(bytes, 'elsewhere:1', 0)
      assert.equal(attacker.victim.ended, undefined)
      attacker.sendPayload(bytes)
      attacker.wait(100)
    }),
    { numRuns: 300 },
  )
})
