// message.test.ts: what a message says, and what an end makes of what it hears.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Hearing } from './hearing.ts'
import { formatMessage, MESSAGE_BYTES, nowUs, parseMessage, type Said } from './message.ts'

function said(sequence: number, changed: Partial<Said> = {}): Said {
  return { speaker: 7, conversation: 3, sequence, sentAtUs: nowUs(), counts: true, ...changed }
}

test('parseMessage reads what formatMessage wrote, in a hundred bytes', () => {
  const message = said(12)
  assert.deepEqual(parseMessage(formatMessage(message)), message)
  assert.equal(Buffer.byteLength(formatMessage(message)), MESSAGE_BYTES)
})

test('Hearing counts what came twice or out of its order, and tells how long the others took', () => {
  const hearing = new Hearing()
  const sentAtUs = nowUs() - 20_000
  for (const sequence of [0, 1, 1, 3, 2, 4]) hearing.hear(formatMessage(said(sequence, { sentAtUs })))
  hearing.hear(formatMessage(said(0, { speaker: 8 })))
  hearing.hear(formatMessage(said(1, { speaker: 8, counts: false })))
  const { delaysMs, doubled, disordered } = hearing.report()
  assert.deepEqual({ doubled, disordered }, { doubled: 1, disordered: 1 })
  assert.deepEqual(delaysMs.filter(delayMs => delayMs >= 20).length, 5)
  assert.equal(delaysMs.length, 6)
})

test('Hearing keeps the conversations apart where it is asked for one', () => {
  const hearing = new Hearing()
  hearing.hear(formatMessage(said(0)))
  hearing.hear(formatMessage(said(0, { conversation: 1 })))
  assert.equal(hearing.report(1).delaysMs.length, 1)
  assert.equal(hearing.report().delaysMs.length, 2)
})
