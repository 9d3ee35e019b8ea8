// unreliable.test.ts: datagrams are given in their place, or not at all.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Ends } from './ends.ts'
import { Unreliable } from './unreliable.ts'

function taken(ends: Ends): string[] {
  const messages = ends.heard('server')
  return [...messages, ...ends.server.takeUnreliable().map(({ text }) => text)]
}

test('R-FRAME-3: Session.sendUnreliable: a datagram comes after what was said before it', () => {
  const ends = new Ends()
  ends.client.send('JOIN #sea', [1])
  ends.client.sendUnreliable('typing', 1)
  ends.run(80)
  assert.deepEqual(taken(ends), ['JOIN #sea', 'typing'])
})

test('R-FRAME-3: Session: a datagram whose message was given before is not given any more, and other streams are nothing to it', () => {
  const ends = new Ends()
  ends.run(300)
  ends.client.sendUnreliable('typing', 1)
  ends.client.sendUnreliable('typing elsewhere', 2)
  ends.client.send('here it is', [1])
  ends.run(80)
  assert.deepEqual(taken(ends), ['here it is', 'typing elsewhere'])
})

test('R-FRAME-3: Session: a datagram is not given while something before it is missing', () => {
  const ends = new Ends()
  ends.run(300)
  const { length } = ends.sent
  ends.lets = to => to !== 'server'
  ends.client.send('JOIN #sea', [1])
  ends.run(1)
  ends.client.sendUnreliable('typing', 1)
  ends.run(1)
  const [joining, typing] = ends.sent.slice(length)
  assert.ok(joining && typing)
  // What was not acknowledged rides along, so the second packet alone would tell both.
  assert.equal(ends.packets.client.at(-1)?.frames.filter(({ kind }) => kind === 'message').length, 1)
  const alone = new Unreliable()
  alone.receive(new Uint8Array([1, 1, 0x41]))
  assert.deepEqual(
    alone.take(({ sequence }) => sequence === 0),
    [],
  )
})

test('R-FRAME-3, R-FRAME-4: Unreliable: what is malformed, too long or no UTF-8 is a fault', () => {
  const refused = (...bytes: readonly number[]) => new Unreliable().receive(Uint8Array.from(bytes))?.reason
  assert.equal(refused(1), 'truncated')
  assert.equal(refused(0x41, 0, 0, 0x41), 'stream-too-large')
  assert.equal(refused(0, 0, 0xff), 'text-not-utf8')
  assert.equal(refused(0, 0, ...Array.from({ length: 1001 }, () => 0x41)), 'text-too-long')
})

test('R-FRAME-4: Session.sendUnreliable: 1000 bytes are the most, and of 64 that wait the oldest goes, on both sides', () => {
  const ends = new Ends()
  assert.equal(ends.client.sendUnreliable('x'.repeat(1000), 0), 'queued')
  assert.equal(ends.client.sendUnreliable('x'.repeat(1001), 0), 'too-long')
  for (let count = 0; count < 100; count += 1) ends.client.sendUnreliable(String(count), 0)
  ends.run(200)
  const first = ends.server.takeUnreliable().map(({ text }) => text)
  assert.deepEqual([first.length, first[0], first.at(-1)], [64, '36', '99'])
  const unreliable = new Unreliable()
  for (let count = 0; count < 100; count += 1) unreliable.receive(new Uint8Array([0, 0, count]))
  assert.equal(unreliable.take(() => true).length, 64)
})
