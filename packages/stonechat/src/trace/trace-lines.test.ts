// trace-lines.test.ts: a trace as people read it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Entry } from './entry.ts'
import { traceLines } from './trace-lines.ts'

const hello: Entry = {
  kind: 'packet',
  atMs: 1000,
  direction: 'sent',
  name: 'HELLO',
  bytes: 1200,
  sort: 'handshake',
  what: ['IK, version 1'],
}
const data: Entry = {
  kind: 'packet',
  atMs: 1051.25,
  direction: 'received',
  name: 'DATA',
  number: 7,
  bytes: 42,
  what: ['ACK 0 (9 µs)', 'PING'],
  sort: 'fresh',
}

test('traceLines: time, direction, type, size and what it carries, in columns', () => {
  const connection: Entry = { kind: 'connection', atMs: 1050, clientCid: 'c1', serverCid: '51' }
  assert.deepEqual(traceLines([hello, connection, data, { kind: 'dropped', atMs: 13_000, bytes: 5 }], 1000), [
    '   0.000000 → HELLO        1200  IK, version 1',
    '              keys are made, client c1, server 51',
    '   0.051250 ← DATA #7        42  ACK 0 (9 µs), PING',
    '  12.000000 ✗ dropped         5  forged, seen before, or no packet',
  ])
})

test('traceLines: packets that are acknowledged together are one line, and lost ones each have their own', () => {
  const lines = traceLines(
    [
      { kind: 'acknowledged', atMs: 1100, number: 1, afterMs: 60 },
      { kind: 'acknowledged', atMs: 1100, number: 2, afterMs: 51.26 },
      { kind: 'lost', atMs: 1100, number: 0, afterMs: 70 },
      data,
      { kind: 'acknowledged', atMs: 1200, number: 9, afterMs: undefined },
    ],
    1000,
  )
  assert.deepEqual(lines, [
    '            ✓ #1 #2 acknowledged after 51.3 ms',
    '            ✗ #0 lost after 70.0 ms',
    '   0.051250 ← DATA #7        42  ACK 0 (9 µs), PING',
    '            ✓ #9 acknowledged',
  ])
})
