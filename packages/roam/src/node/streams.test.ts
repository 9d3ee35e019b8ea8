// streams.test.ts: conversations and the streams that they get.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Streams } from './streams.ts'

test('R-IRC-2: Streams.of: a conversation has one stream, and its first message a slot in the session stream', () => {
  const streams = new Streams()
  assert.deepEqual(streams.of(['']), [0])
  assert.deepEqual(streams.of(['#sea']), [0, 1])
  assert.deepEqual(streams.of(['#sea']), [1])
  assert.deepEqual(streams.of(['', '#shore']), [0, 2])
  assert.deepEqual(streams.of(['#shore', '#sea']), [2, 1])
  assert.deepEqual(streams.of(['#shore', '#sea', '#dune']), [2, 1, 0, 3])
  assert.deepEqual(streams.of([]), [0])
})

test('R-IRC-6: Streams.of: what belongs everywhere is in every stream so far, what goes once is beside its own', () => {
  const streams = new Streams()
  assert.deepEqual(streams.of('everywhere'), [0])
  streams.of(['#sea'])
  assert.deepEqual(streams.of('everywhere'), [0, 1])
  assert.equal(streams.besideOf({ once: '#sea' }), 1)
  assert.equal(streams.besideOf({ once: '#shore' }), undefined)
})

test('R-IRC-2: Streams.of: conversations beyond 255 share streams, each always the same one', () => {
  const streams = new Streams()
  for (let count = 1; count <= 255; count++) streams.of([`#${count}`])
  const [session, shared = 0] = streams.of(['#more'])
  assert.equal(session, 0)
  assert.ok(shared >= 1 && shared <= 255)
  assert.deepEqual(streams.of(['#more']), [0, shared])
  assert.equal(streams.of('everywhere').length, 256)
})
