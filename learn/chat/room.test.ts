// room.test.ts: conversations with a room. No socket, and the time is handed in.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Member, Room } from './room.ts'

/** A room in which each member's lines are written down as they come: `ann < SAID bob hi`. */
function conversation() {
  const heard: string[] = []
  const room = new Room(10_000, () => {})
  const enter = (label: string, nowMs = 0): Member =>
    room.enter(
      { send: line => heard.push(`${label} < ${line}`), close: () => heard.push(`${label} closed`) },
      nowMs,
    )
  return { room, enter, lines: () => heard.splice(0) }
}

function annAndBob() {
  const { room, enter, lines } = conversation()
  const ann = enter('ann')
  const bob = enter('bob')
  room.hear(ann, 'JOIN ann', 0)
  room.hear(bob, 'JOIN bob', 0)
  lines()
  return { room, enter, lines, ann, bob }
}

test('Room tells everybody who joined, and the new member who is here', () => {
  const { room, enter, lines } = conversation()
  const ann = enter('ann')
  const bob = enter('bob')
  room.hear(ann, 'JOIN ann', 0)
  room.hear(bob, 'JOIN bob', 0)
  assert.deepEqual(lines(), [
    'ann < JOINED ann',
    'ann < HERE ann',
    'ann < JOINED bob',
    'bob < JOINED bob',
    'bob < HERE ann bob',
  ])
})

test('Room passes on what is said to all who have joined, and to nobody else', () => {
  const { room, enter, lines, ann } = annAndBob()
  enter('stranger')
  room.hear(ann, 'SAY hello all', 0)
  assert.deepEqual(lines(), ['ann < SAID ann hello all', 'bob < SAID ann hello all'])
})

test('Room shows no control characters of one member to another', () => {
  const { room, lines, ann } = annAndBob()
  room.hear(ann, 'SAY \x1b[2Jgone\x07', 0)
  assert.deepEqual(lines(), ['ann < SAID ann gone?', 'bob < SAID ann gone?'])
})

test('Room refuses a name that is taken, none, too long, or two words; another try is free', () => {
  const { room, enter, lines } = annAndBob()
  const carl = enter('carl')
  for (const name of ['ann', '', 'c'.repeat(17), 'carl carl', 'c\x1b']) room.hear(carl, `JOIN ${name}`, 0)
  assert.ok(lines().every(line => line.startsWith('carl < NO ')))
  room.hear(carl, 'JOIN carl', 0)
  assert.ok(lines().includes('ann < JOINED carl'))
})

test('Room refuses what is said before joining, a second JOIN, a text too long, and words it does not know', () => {
  const { room, enter, lines, ann } = annAndBob()
  const carl = enter('carl')
  room.hear(carl, 'SAY hi', 0)
  room.hear(ann, 'JOIN ann2', 0)
  room.hear(ann, `SAY ${'ä'.repeat(201)}`, 0)
  room.hear(ann, 'EXPLODE', 0)
  assert.deepEqual(lines(), [
    'carl < NO join first',
    'ann < NO you have joined already',
    'ann < NO that is too long',
    'ann < NO such word',
  ])
})

test('Room lets a member leave, tells the others, and hears nothing more from that line', () => {
  const { room, lines, ann, bob } = annAndBob()
  room.hear(bob, 'LEAVE', 0)
  room.hear(bob, 'SAY still here', 0)
  room.leave(bob, 'again')
  assert.deepEqual(lines(), ['ann < LEFT bob bye', 'bob closed'])
  room.hear(ann, 'WHO', 0)
  assert.deepEqual(lines(), ['ann < HERE ann'])
})

test('Room.tick asks who is silent for half the time, once, and lets go of who does not answer', () => {
  const { room, lines, ann } = annAndBob()
  room.tick(4_999)
  assert.deepEqual(lines(), [])
  room.tick(5_000)
  room.tick(6_000)
  assert.deepEqual(lines(), ['ann < PING', 'bob < PING'])
  room.hear(ann, 'PONG', 6_000)
  room.tick(9_999)
  assert.deepEqual(lines(), [])
  room.tick(10_000)
  assert.deepEqual(lines(), ['ann < LEFT bob silent for 10 s', 'bob closed'])
  room.tick(11_000)
  assert.deepEqual(lines(), ['ann < PING'])
})
