// ping-report.test.ts: what a person who pings reads.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PingReport } from './ping-report.ts'

test('PingReport: answers, losses and the path as they become known', () => {
  const report = new PingReport(52.14)
  for (let count = 0; count < 4; count++) report.asked()
  assert.equal(report.answer(0, 51.26, false), 'seq=0 time=51.3 ms, 0 of 4 lost')
  report.measured({ bytes: 1228, isOpen: true })
  assert.equal(report.lost(1), 'seq=1 lost, 1 of 4 lost, path MTU 1228 or more')
  report.measured({ bytes: 1420, isOpen: false })
  assert.equal(report.late(2), 'seq=2 no answer yet, 1 of 4 lost, path MTU 1420')
  // It came after all.
  assert.equal(report.answer(1, 400, true), 'seq=1 time=400.0 ms, 0 of 4 lost, path MTU 1420')
})

test('PingReport: the summary', () => {
  const report = new PingReport(52.14)
  for (let count = 0; count < 3; count++) report.asked()
  report.answer(0, 10, false)
  report.answer(1, 20, false)
  report.measured({ bytes: 1500, isOpen: true })
  assert.deepEqual(report.summary('udp://chat.example'), [
    '--- udp://chat.example ---',
    'handshake 52.1 ms',
    '3 asked, 2 answered, 1 lost (33 %)',
    'round trip min/avg/max/mdev = 10.0/15.0/20.0/5.0 ms',
    'path MTU 1500 or more',
  ])
})

test('PingReport: the summary of nothing', () => {
  assert.deepEqual(new PingReport(1).summary('x'), [
    '--- x ---',
    'handshake 1.0 ms',
    '0 asked, 0 answered, 0 lost',
  ])
})
