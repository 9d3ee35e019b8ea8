// audit.test.ts: each act is one line, whatever it says.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { auditOn } from './audit.ts'

test('auditOn writes each act as one line of JSON with its time', () => {
  const written: string[] = []
  const audit = auditOn({ write: text => written.push(text) }, () => Date.UTC(2026, 0, 1))
  const act = { who: 'wren!w@host', operator: 'admin', what: 'kill', on: 'eve!e@\n"x' }
  audit.record(act)
  assert.equal(written.length, 1)
  assert.match(written[0] ?? '', /^\{[^\n]+\}\n$/)
  const record: unknown = JSON.parse(written[0] ?? '')
  assert.deepEqual(record, { time: '2026-01-01T00:00:00.000Z', event: 'audit', ...act })
})
