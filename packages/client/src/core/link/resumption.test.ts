// resumption.test.ts: the counts of both sides.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { UNPROVEN_LINES_MAX } from '../../limits.ts'
import { Resumption } from './resumption.ts'

function begun(...lines: readonly string[]): Resumption {
  const resumption = new Resumption()
  resumption.begin()
  for (const line of lines) resumption.said(line)
  resumption.given('token', 0)
  return resumption
}

test('Resumption counts the lines of the server from the token on, and missing ones with them', () => {
  const resumption = new Resumption()
  resumption.begin()
  resumption.heard()
  resumption.given('token', 0)
  resumption.heard()
  resumption.heard()
  resumption.missed(3)
  assert.deepEqual(resumption.request(), ['token', '5'])
})

test('Resumption sends again what came after the last line that the server has', () => {
  assert.deepEqual(begun('a', 'b', 'c').resumed(1), ['b', 'c'])
  assert.deepEqual(begun('a', 'b', 'c').resumed(3), [])
})

test('Resumption knows a count that cannot be', () => {
  const resumption = begun('a', 'b', 'c')
  resumption.proven(2)
  assert.equal(resumption.resumed(1), undefined)
  assert.equal(resumption.resumed(4), undefined)
  assert.equal(resumption.resumed(Number.NaN), undefined)
})

test('Resumption: without room for what is not proven there is no session to go on with', () => {
  const resumption = begun()
  for (let count = 0; count <= UNPROVEN_LINES_MAX; count++) resumption.said('a')
  assert.ok(!resumption.isPossible)
})

test('Resumption: a token with a count that cannot be is none', () => {
  const resumption = new Resumption()
  resumption.begin()
  resumption.given('token', 7)
  assert.ok(!resumption.isPossible)
})
