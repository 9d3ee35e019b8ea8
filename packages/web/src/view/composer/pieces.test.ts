// pieces.test.ts: how many messages a text becomes, with and without lines that belong together.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countPieces } from './pieces.ts'

const isupport = new Map<string, string>()
const plain = { isupport, capabilities: new Map<string, string>() }
const multiline = { isupport, capabilities: new Map([['draft/multiline', 'max-bytes=1000,max-lines=10']]) }

test('countPieces counts lines, and what does not fit into one', () => {
  assert.equal(countPieces('hello', '#sea', plain), 1)
  assert.equal(countPieces('one\n\ntwo', '#sea', plain), 2)
  assert.equal(countPieces('x'.repeat(500), '#sea', plain), 2)
})

test('countPieces counts as one what a server takes together', () => {
  assert.equal(countPieces('one\ntwo', '#sea', multiline), 1)
  assert.equal(countPieces('x'.repeat(1001), '#sea', multiline), 2)
  assert.equal(countPieces('x\n'.repeat(25), '#sea', multiline), 3)
})
