// hit.test.ts: clicks on spans, some of which are wide.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Frame } from './frame.ts'
import { spanAt } from './hit.ts'

test('spanAt finds the span of a column, by the width of what is drawn', () => {
  const row = [
    { text: '漢字', style: {}, click: 'wide' },
    { text: 'ab', style: {}, click: 'plain' },
  ]
  const frame: Frame = { columns: 10, rows: [row], cursor: undefined, title: '' }
  const clicked = [0, 3, 4, 5, 6].map(column => spanAt(frame, 0, column)?.click)
  assert.deepEqual(clicked, ['wide', 'wide', 'plain', 'plain', undefined])
  assert.equal(spanAt(frame, 1, 0), undefined)
})
