// silence.test.ts: what is quiet is asked, what does not answer is silent, and a clock that jumped is seen.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ClockJump, Silence } from './silence.ts'

test('R-SILENCE-1: a client asks after 25 s without sending, 15 s once it was rebound; a server after 60 s without hearing', () => {
  const client = new Silence('client', 0)
  assert.equal(client.keepaliveMs, 25_000)
  client.sent(false, 5_000)
  client.heard(9_000)
  assert.equal(client.keepaliveMs, 30_000)
  client.rebound()
  assert.equal(client.keepaliveMs, 20_000)
  const server = new Silence('server', 0)
  server.sent(false, 5_000)
  assert.equal(server.keepaliveMs, 60_000)
  server.heard(9_000)
  assert.equal(server.keepaliveMs, 69_000)
})

test('R-SILENCE-1: who has asked waits for the answer, and does not ask for the sake of asking', () => {
  const silence = new Silence('client', 0)
  silence.sent(true, 1_000)
  assert.equal(silence.keepaliveMs, Infinity)
  silence.heard(1_100)
  assert.equal(silence.keepaliveMs, 26_000)
})

test('R-SILENCE-2, R-SILENCE-3, R-PARK-1: a client is silent after 10 s, hops at once and every 10 s, and parks after 180 s', () => {
  const silence = new Silence('client', 0)
  assert.equal(silence.passageMs, Infinity)
  assert.equal(silence.pass(500_000), undefined)
  silence.sent(true, 1_000)
  silence.sent(true, 2_000)
  const passages: string[] = []
  for (let nowMs = silence.passageMs; nowMs < Infinity; nowMs = silence.passageMs) {
    assert.equal(silence.pass(nowMs - 1), undefined)
    const passage = silence.pass(nowMs)
    passages.push(`${passage} ${nowMs}`)
    if (passage === 'parked') break
  }
  const hops = Array.from({ length: 17 }, (_, count) => `hop ${11_000 + count * 10_000}`)
  assert.deepEqual(passages, ['silent 11000', ...hops, 'parked 181000'])
})

test('R-SILENCE-4: what is heard ends a silence, and its time starts anew', () => {
  const silence = new Silence('client', 0)
  silence.sent(true, 0)
  assert.equal(silence.pass(10_000), 'silent')
  assert.equal(silence.isSilent, true)
  silence.heard(10_500)
  assert.deepEqual([silence.isSilent, silence.passageMs], [false, Infinity])
  silence.sent(true, 11_000)
  assert.equal(silence.passageMs, 21_000)
})

test('R-SILENCE-3: a server does not hop', () => {
  const silence = new Silence('server', 0)
  silence.sent(true, 0)
  assert.equal(silence.pass(10_000), 'silent')
  for (let nowMs = 10_000; nowMs < 180_000; nowMs = silence.passageMs)
    assert.equal(silence.pass(nowMs), undefined)
  assert.equal(silence.pass(180_000), 'parked')
})

test('R-SILENCE-5: ClockJump sees clocks that go apart by more than 5 s, forwards and back', () => {
  const clock = new ClockJump()
  assert.equal(clock.look(1_000_000, 0), false)
  assert.equal(clock.look(1_010_000, 6_000), false)
  assert.equal(clock.look(4_610_000, 7_000), true)
  assert.equal(clock.look(4_611_000, 8_000), false)
  assert.equal(clock.look(4_605_000, 9_000), true)
})
