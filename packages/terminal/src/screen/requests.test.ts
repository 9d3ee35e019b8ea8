// requests.test.ts: titles, notices and the clipboard, from texts of strangers.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { copySequence, noticeForm, noticeSequence, titleSequence } from './requests.ts'

test('titleSequence and noticeSequence let nothing end them early', () => {
  assert.equal(titleSequence('a\x07\x1b]52;c;eA==\x07'), '\x1b]2;a␇␛]52;c;eA==␇\x07')
  assert.equal(noticeSequence('bob;', 'hi;\x1b\\', 'osc777'), '\x1b]777;notify;bob,;hi,␛\\\x07')
  assert.equal(noticeSequence('4;1', '\x9c', 'osc9'), '\x1b]9; 4;1: <9c>\x07')
})

test('noticeForm chooses what the terminal knows', () => {
  assert.equal(noticeForm({ TERM: 'foot' }), 'osc777')
  assert.equal(noticeForm({ TERM: 'xterm-256color', VTE_VERSION: '7600' }), 'osc777')
  assert.equal(noticeForm({ TERM: 'xterm-kitty' }), 'osc9')
})

test('copySequence gives text as base64', () => {
  assert.equal(copySequence('é\x07'), '\x1b]52;c;w6kH\x07')
})
