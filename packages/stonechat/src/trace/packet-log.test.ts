// packet-log.test.ts: what is seen outside and inside, put together.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Frame, PacketEvent } from '@stonechat/roam'
import type { Entry } from './entry.ts'
import { PacketLog } from './packet-log.ts'

const CID = 'c1c2c3c4c5c6c7c8'
const ANSWER = Buffer.from(`03${CID}${'00'.repeat(48)}`, 'hex')

type SessionPacket = PacketEvent & { readonly kind: 'sent' | 'received' }

/** One slot in the session's stream, and the text `x`. */
function message(number: number): Frame {
  return { kind: 'message', number, body: Uint8Array.of(1, 0, number, 0x78) }
}

function packet(kind: 'sent' | 'received', number: number, more: Partial<SessionPacket> = {}): SessionPacket {
  return {
    kind,
    number,
    nowMs: number * 10,
    path: '',
    phase: 0,
    bytes: 100,
    frames: [],
    origins: [],
    isMtuProbe: false,
    ...more,
  }
}

function dataOf(number: number): Uint8Array {
  return Buffer.from(`40${CID}${number.toString(16).padStart(8, '0')}${'00'.repeat(16)}`, 'hex')
}

function logged(act: (log: PacketLog) => void): Entry[] {
  const entries: Entry[] = []
  act(new PacketLog(entry => entries.push(entry)))
  return entries
}

test('PacketLog: a packet is told when it leaves, not when it is made, after what left before it', () => {
  const entries = logged(log => {
    log.observed(packet('sent', 1, { frames: [{ kind: 'ping' }] }))
    log.tapped('sent', ANSWER, 5)
    log.tapped('sent', dataOf(1), 10)
    // Nothing made it: it is of another session, or of none.
    log.tapped('sent', dataOf(7), 11)
  })
  assert.deepEqual(
    entries.map(entry => entry.kind === 'packet' && [entry.name, entry.number, entry.what, entry.sort]),
    [
      ['ANSWER', undefined, [`to ${CID}`], 'handshake'],
      ['DATA', 1, ['PING'], 'control'],
    ],
  )
})

test('PacketLog: why a message is there', () => {
  const sent = [
    packet('sent', 0, { frames: [{ kind: 'ping' }, message(0)], origins: ['fresh'] }),
    packet('sent', 1, { frames: [message(0)], origins: ['copy'], phase: 1 }),
    packet('sent', 2, { frames: [message(1), message(0)], origins: ['again', 'repeat'] }),
    packet('sent', 3, { frames: [message(1)], origins: ['repeat'] }),
    packet('sent', 4, { frames: [{ kind: 'ping' }], isMtuProbe: true }),
  ]
  const entries = logged(log => {
    for (const event of sent) {
      log.observed(event)
      log.tapped('sent', dataOf(event.number), event.nowMs)
    }
  })
  assert.deepEqual(
    entries.map(entry => entry.kind === 'packet' && [entry.sort, ...entry.what]),
    [
      ['fresh', 'PING', 'MESSAGE 0 [0.0] "x"'],
      ['copy', 'key phase 1', 'MESSAGE 0 [0.0] "x" (copy)'],
      ['again', 'MESSAGE 1 [0.1] "x" (sent again)', 'MESSAGE 0 [0.0] "x" (repeated)'],
      ['repeated', 'MESSAGE 1 [0.1] "x" (repeated)'],
      ['control', 'PING (probes the path MTU)'],
    ],
  )
})

test('PacketLog: what has come before is marked, in another connection too', () => {
  const bytes = new Uint8Array(32)
  const entries = logged(log => {
    log.tapped('received', ANSWER, 0)
    log.tapped('received', ANSWER, 1)
    log.observed(packet('received', 0, { frames: [message(0)] }))
    log.keysMade({ clientCid: bytes, serverCid: bytes, fromClient: bytes, fromServer: bytes }, 5)
    log.observed(packet('received', 0, { frames: [message(0)] }))
    log.observed(packet('received', 1, { frames: [message(0), message(1)] }))
  })
  assert.deepEqual(
    entries.map(entry => (entry.kind === 'packet' ? [entry.sort, ...entry.what] : entry.kind)),
    [
      ['handshake', `to ${CID}`],
      ['again', `to ${CID} (sent again)`],
      ['fresh', 'MESSAGE 0 [0.0] "x"'],
      'connection',
      ['repeated', 'MESSAGE 0 [0.0] "x" (seen before)'],
      ['fresh', 'MESSAGE 0 [0.0] "x" (seen before)', 'MESSAGE 1 [0.1] "x"'],
    ],
  )
})

test('PacketLog: what became of a packet, and how long that took; numbers begin anew with new keys', () => {
  const bytes = new Uint8Array(8)
  const entries = logged(log => {
    log.observed(packet('sent', 0))
    log.observed({ kind: 'lost', nowMs: 50, number: 0, bytes: 100 })
    log.observed({ kind: 'acknowledged', nowMs: 60, number: 0, bytes: 100 })
    log.keysMade({ clientCid: bytes, serverCid: bytes, fromClient: bytes, fromServer: bytes }, 70)
    log.observed({ kind: 'acknowledged', nowMs: 80, number: 0, bytes: 100 })
    log.observed({ kind: 'dropped', nowMs: 90, path: '', bytes: 7 })
    log.tapped('received', Uint8Array.of(9), 91)
  })
  assert.deepEqual(
    entries.filter(({ kind }) => kind !== 'connection'),
    [
      { kind: 'lost', atMs: 50, number: 0, afterMs: 50 },
      { kind: 'acknowledged', atMs: 60, number: 0, afterMs: 60 },
      { kind: 'acknowledged', atMs: 80, number: 0, afterMs: undefined },
      { kind: 'dropped', atMs: 90, bytes: 7 },
      { kind: 'dropped', atMs: 91, bytes: 1 },
    ],
  )
})
