// timeline.test.ts: where packets stand on a drawing.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Direction, Entry, PacketEntry } from './entry.ts'
import { DRAWN_PACKETS_MAX, layOut } from './timeline.ts'

function packet(atMs: number, direction: Direction, number: number): PacketEntry {
  return {
    kind: 'packet',
    atMs,
    direction,
    name: 'DATA',
    number,
    bytes: 100,
    what: ['PING'],
    sort: 'control',
  }
}

function acknowledged(number: number, afterMs: number): Entry {
  return { kind: 'acknowledged', atMs: 0, number, afterMs }
}

test('layOut: the other side is half of the quickest round trip away', () => {
  const { arrows, roundTripMs } = layOut([
    packet(1000, 'sent', 0),
    packet(1100, 'received', 0),
    acknowledged(0, 100),
    acknowledged(0, 140),
  ])
  assert.equal(roundTripMs, 100)
  const [out, back] = arrows
  // It arrives there when the answer leaves.
  assert.ok(out && back && out.toY > out.fromY && Math.abs(out.toY - back.fromY) < 1e-9)
})

test('layOut: a lost packet ends on its way, unless it was acknowledged after all', () => {
  const { arrows } = layOut([
    packet(0, 'sent', 0),
    packet(1, 'sent', 1),
    { kind: 'lost', atMs: 100, number: 0, afterMs: 100 },
    { kind: 'lost', atMs: 100, number: 1, afterMs: 99 },
    acknowledged(1, 150),
    { kind: 'connection', atMs: 200, clientCid: '', serverCid: '' },
    packet(201, 'sent', 0),
  ])
  assert.deepEqual(
    arrows.map(({ isLost, share }) => [isLost, share < 1]),
    [
      [true, true],
      [false, false],
      [false, false],
    ],
  )
})

test('layOut: words do not cover each other, and a long pause is drawn short and told', () => {
  const { arrows, pauses, height } = layOut([
    ...[0, 1, 2, 3].map(number => packet(number, 'sent', number)),
    acknowledged(0, 100),
    packet(60_000, 'sent', 4),
  ])
  const labels = arrows.map(({ labelY }) => labelY)
  for (const [index, y] of labels.slice(1).entries()) assert.ok(y - (labels[index] ?? 0) >= 15)
  assert.equal(pauses.length, 1)
  assert.ok((pauses[0]?.lengthMs ?? 0) > 59_000)
  assert.ok(height < 400)
})

test('layOut: packets without an end are not drawn without an end', () => {
  const entries = Array.from({ length: DRAWN_PACKETS_MAX + 5 }, (_, number) =>
    packet(number, 'received', number),
  )
  const { arrows, leftOut } = layOut(entries)
  assert.deepEqual([arrows.length, leftOut], [DRAWN_PACKETS_MAX, 5])
  assert.deepEqual(layOut([]).arrows, [])
})
