// thin-stream.scenario.test.ts: the bars that delays must keep where many packets are lost.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { independent } from './loss.ts'
import { delayTable, talkThinly } from './thin-stream.ts'

for (const { loss, barMs } of [
  { loss: 0.05, barMs: 150 },
  { loss: 0.2, barMs: 150 },
  { loss: 0.29, barMs: 200 },
  { loss: 0.5, barMs: 350 },
]) {
  test(`thin stream: where ${Math.round(loss * 100)} % of all packets are lost, 99 of 100 messages take at most ${barMs} ms`, () => {
    const { p50, p99 } = talkThinly(independent(loss), 200)
    assert.ok(p50 < 60, `p50 ${p50} ms`)
    assert.ok(p99 <= barMs, `p99 ${p99} ms`)
  })
}

test('thin stream: where nothing is lost, a message costs at most 1.05 packets, and nothing but the way delays it', () => {
  const { most, packets } = talkThinly(independent(0), 200)
  assert.ok(most < 51, `${most} ms`)
  assert.ok(packets <= 1.05, `${packets} packets`)
})

test('delayTable has a line for each loss', () => {
  const lines = delayTable(2, 1).split('\n')
  assert.equal(lines.length, 10)
  assert.match(lines[2] ?? '', /^\| 0 % \| 50 \| 50 \| 50 \| [\d.]+ \| [\d.]+ \|$/)
})
