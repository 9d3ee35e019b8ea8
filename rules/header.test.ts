// header.test.ts: a source without its opening line is found.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brief, houseOf } from './fixture.ts'
import { checkHeaders } from './header.ts'

const FAULT = 'a.ts:1 the first line does not say what the file is for'

test('checkHeaders is content with the name of the file and its job', () => {
  assert.deepEqual(checkHeaders(houseOf({ 'a.ts': '// a.ts: the letter a.\n' })), [])
})

test('checkHeaders finds no header, the name of another file, and a name without a job', () => {
  assert.deepEqual(brief(checkHeaders(houseOf({ 'a.ts': 'const a = 1\n' }))), [FAULT])
  assert.deepEqual(brief(checkHeaders(houseOf({ 'a.ts': '// b.ts: the letter b.\n' }))), [FAULT])
  assert.deepEqual(brief(checkHeaders(houseOf({ 'a.ts': '// a.ts: \n' }))), [FAULT])
})
