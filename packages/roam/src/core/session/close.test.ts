// close.test.ts: how sessions end, as conversations.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Ends } from './ends.ts'

test('R-CLOSE-1: Session.close: CLOSE leaves five times, after 0, 10, 30, 70 and 150 ms, and nothing is kept then', () => {
  const ends = new Ends()
  ends.run(1000)
  ends.client.close(0, 'done', ends.nowMs)
  ends.lets = to => to !== 'client'
  ends.takeSent('client')
  const before = ends.sent.length
  ends.run(2000)
  assert.deepEqual(ends.takeSent('client'), ['close', 'close', 'close', 'close', 'close'])
  const times = ends.sent.slice(before).filter(({ to }) => to === 'server')
  assert.deepEqual(
    times.map(({ leftMs }) => leftMs - 1000),
    [0, 10, 30, 70, 150],
  )
  assert.deepEqual([ends.client.state, ends.client.nextDeadlineMs], ['ended', Infinity])
})

test('R-CLOSE-1: Session.close: who still sends is told again, at most once a timeout', () => {
  const ends = new Ends()
  ends.run(1000)
  ends.server.close(0, 'done', ends.nowMs)
  ends.lets = to => to === 'server'
  ends.run(160)
  ends.takeSent('server')
  for (let count = 0; count < 80; count += 1) {
    ends.client.ping()
    ends.run(5)
  }
  const told = ends.takeSent('server').length
  assert.ok(told >= 1 && told <= 3, `told ${told} times`)
})

test('R-CLOSE-3: Session: who gets CLOSE has ended, knows code and reason, and sends nothing more', () => {
  const ends = new Ends()
  ends.run(1000)
  ends.server.close(0x01, 'back in a minute', ends.nowMs)
  ends.run(60)
  ends.takeSent('client')
  ends.client.send('late', [0])
  ends.run(60_000)
  assert.deepEqual(ends.client.ended, { by: 'peer', code: 0x01, reason: 'back in a minute' })
  assert.deepEqual(ends.takeSent('client'), [])
  assert.equal(ends.client.nextDeadlineMs, Infinity)
})

test('R-CLOSE-2: Session.close waits for messages to be acknowledged, 2 s at most, and takes no more', () => {
  const ends = new Ends()
  ends.run(1000)
  ends.client.send('goodbye', [0])
  ends.client.close(0, 'done', ends.nowMs)
  assert.equal(ends.client.send('more', [0]), 'ended')
  ends.run(500)
  assert.deepEqual([ends.heard('server'), ends.server.ended?.code], [['goodbye'], 0])

  const cut = new Ends()
  cut.run(1000)
  cut.lets = () => false
  cut.client.send('goodbye', [0])
  cut.client.close(0, 'done', cut.nowMs)
  cut.run(1999)
  assert.equal(cut.client.state, 'open')
  cut.run(2)
  assert.equal(cut.client.state, 'ended')
})

test('R-CLOSE-2: Session: what came before the end can still be taken', () => {
  const ends = new Ends()
  ends.run(1000)
  ends.client.send('one', [0])
  ends.run(60)
  ends.client.abort(0, 'gone', ends.nowMs)
  ends.run(100)
  assert.deepEqual([ends.server.state, ends.heard('server')], ['ended', ['one']])
})

test('R-CLOSE-5: Session: a code that is not known is told as it came', () => {
  const ends = new Ends()
  ends.run(1000)
  ends.server.close(0x3fff, 'of a later version', ends.nowMs)
  ends.run(100)
  assert.equal(ends.client.ended?.code, 0x3fff)
})
