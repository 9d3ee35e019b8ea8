// plan.test.ts: plans are drawn from all that may happen, and the same seed draws the same.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describePlan, drawPlan, type Plan } from './plan.ts'
import { Random } from './random.ts'

const PLANS = Array.from({ length: 300 }, (_, seed) => drawPlan(new Random(seed)))

test('drawPlan draws the same from the same seed', () => {
  assert.deepEqual(drawPlan(new Random(5)), PLANS[5])
})

test('drawPlan comes to every kind of trouble, and to none', () => {
  const share = (has: (plan: Plan) => boolean) => PLANS.filter(has).length / PLANS.length
  const kinds: Record<string, (plan: Plan) => boolean> = {
    loss: ({ up }) => up.loss.kind === 'independent' && up.loss.probability > 0,
    bursts: ({ up }) => up.loss.kind === 'bursts',
    reordering: ({ up }) => up.reorder > 0,
    duplicates: ({ down }) => down.duplicate > 0,
    corruption: ({ down }) => down.corrupt > 0,
    'a black hole': ({ up }) => up.blackHoles.length > 0,
    'a slow link': ({ up }) => up.bytesPerMs < Infinity,
    'a slow reader': ({ takeEveryMs }) => takeEveryMs > 0,
    replays: ({ replay }) => replay > 0,
    'a first contact': ({ knowsKey }) => !knowsKey,
    'a barrier': ({ clientLines }) => clientLines.some(({ streams }) => streams.length > 1),
    'a long message': ({ serverLines }) => serverLines.some(({ bytes }) => bytes > 10_000),
    ...Object.fromEntries(
      ['rebind-port', 'rebind-address', 'sleep', 'restart-server'].map(kind => [
        kind,
        ({ happenings }: Plan) => happenings.some(happening => happening.kind === kind),
      ]),
    ),
  }
  for (const [kind, has] of Object.entries(kinds)) {
    assert.ok(share(has) > 0.02 && share(has) < 0.98, `${kind} in ${share(has)} of the plans`)
  }
})

test('describePlan tells the network and who says what', () => {
  assert.match(
    describePlan({ ...PLANS[0]!, serverLines: [{ atMs: 12.3, bytes: 5, streams: [1, 2] }] }),
    /server says 12:5@1\+2$/,
  )
})
