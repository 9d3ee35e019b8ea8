// complaint.test.ts: faults as they are printed.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { complaint } from './complaint.ts'

test('complaint: each line has the name of the program', () =>
  assert.equal(complaint(new Error('one\n\ttwo é')), 'stonechat: one\nstonechat: \ttwo é'))

test('complaint: what a server says cannot command a terminal', () =>
  assert.equal(
    complaint(new Error('refused: \x1b]0;x\x07\x1b[2J\r\x9b1m\u202Egnp')),
    'stonechat: refused: \uFFFD]0;x\uFFFD\uFFFD[2J\uFFFD\uFFFD1m\uFFFDgnp',
  ))
