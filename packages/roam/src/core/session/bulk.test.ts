// bulk.test.ts: transfers through a narrow link: it is used, no queue overflows for long, and each gets its part.
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { independent } from '../../sim/loss.ts'
import { type BulkResult, fairness, runBulk } from './bulk-model.ts'

/** 10 Mbit/s and a round trip of 50 ms: so many bytes are under way when the link is full. */
const BYTES_PER_MS = 1250
const DELAY_MS = 25
const PRODUCT_BYTES = 2 * DELAY_MS * BYTES_PER_MS

function tell(context: TestContext, { shares, there }: BulkResult): void {
  const parts = shares.map(share => `${(100 * share).toFixed(1)} %`).join(', ')
  context.diagnostic(
    `${parts} of the link; ${there.counts.overflowed} of ${there.counts.sent} packets overflowed`,
  )
}

for (const [queue, queueBytes, least] of [
  ['a round trip', PRODUCT_BYTES, 0.93],
  ['a quarter of a round trip', PRODUCT_BYTES / 4, 0.88],
] as const) {
  test(`R-CONGESTION-2, R-CONGESTION-6: a transfer fills a link whose queue holds ${queue}`, context => {
    const conditions = { bytesPerMs: BYTES_PER_MS, delayMs: DELAY_MS, queueBytes }
    const result = runBulk(conditions, 1, 0, [0, 10_000])
    tell(context, result)
    assert.ok((result.shares[0] ?? 0) >= least)
    assert.ok(result.there.counts.overflowed < 0.02 * result.there.counts.sent)
  })
}

test('R-CONGESTION-2: the second of two transfers gets its part of the link, and the first keeps its own', context => {
  const conditions = { bytesPerMs: BYTES_PER_MS, delayMs: DELAY_MS, queueBytes: PRODUCT_BYTES }
  const result = runBulk(conditions, 2, 2000, [10_000, 40_000])
  tell(context, result)
  assert.ok(fairness(result.shares) > 0.9)
  assert.ok(result.shares.reduce((sum, share) => sum + share) > 0.93)
})

test('R-CONGESTION-2: at 1 % loss a transfer is about as fast as Reno would be: 1.22 packets / sqrt(loss) a round trip', context => {
  const conditions = { bytesPerMs: BYTES_PER_MS, delayMs: DELAY_MS, loss: independent(0.01) }
  const result = runBulk(conditions, 1, 0, [0, 30_000])
  tell(context, result)
  const packetsPerRoundTrip = ((result.shares[0] ?? 0) * PRODUCT_BYTES) / 1200
  assert.ok(packetsPerRoundTrip > 9 && packetsPerRoundTrip < 16, `${packetsPerRoundTrip}`)
})
