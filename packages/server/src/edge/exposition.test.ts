// exposition.test.ts: figures as Prometheus reads them.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Durations } from './durations.ts'
import { formatFamilies } from './exposition.ts'

test('formatFamilies writes a figure, and one for each value of a label, in which quotes are escaped', () => {
  const text = formatFamilies([
    { name: 'users', help: 'Users.', type: 'gauge', value: 3 },
    {
      name: 'seen_total',
      help: 'Seen.',
      type: 'counter',
      label: 'by',
      values: [
        ['a"\\\n', 1],
        ['b', 2],
      ],
    },
    { name: 'none_total', help: 'None.', type: 'counter', label: 'by', values: [] },
  ])
  assert.equal(
    text,
    String.raw`# HELP users Users.
# TYPE users gauge
users 3
# HELP seen_total Seen.
# TYPE seen_total counter
seen_total{by="a\"\\\n"} 1
seen_total{by="b"} 2
# HELP none_total None.
# TYPE none_total counter
`,
  )
})

test('formatFamilies writes durations in seconds, each class with the smaller ones in it', () => {
  const durations = new Durations()
  for (const ms of [0.01, 0.05, 0.06, 3, 5000]) durations.add(ms)
  const lines = formatFamilies([{ name: 'took', help: 'Took.', type: 'histogram', durations }]).split('\n')
  const values = new Map(
    lines.map(line => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]),
  )
  assert.equal(values.get('took_bucket{le="0.00005"}'), '2')
  assert.equal(values.get('took_bucket{le="0.0001"}'), '3')
  assert.equal(values.get('took_bucket{le="0.0025"}'), '3')
  assert.equal(values.get('took_bucket{le="0.005"}'), '4')
  assert.equal(values.get('took_bucket{le="1"}'), '4')
  assert.equal(values.get('took_bucket{le="+Inf"}'), '5')
  assert.equal(values.get('took_count'), '5')
  assert.equal(Number(values.get('took_sum')).toFixed(5), '5.00312')
})
