// json.test.ts: JSON is read, and every key is found on its line.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readJson } from './json.ts'
import { SyntaxFault } from './source.ts'

test('lineOf finds the line on which a key stands', () => {
  const { lineOf, value } = readJson('{\n"a": 1,\n"b":\n[2,\n3], "c": { "d":\n"{" }\n}')
  assert.equal(JSON.stringify(value), '{"a":1,"b":[2,3],"c":{"d":"{"}}')
  assert.equal(lineOf(['a']), 2)
  assert.equal(lineOf(['b']), 3)
  assert.equal(lineOf(['b', 1]), 5)
  assert.equal(lineOf(['c', 'd']), 5)
  assert.equal(lineOf(['d']), undefined)
})

test('readJson says on which line the text is no JSON', () => {
  for (const [line, wrong, why] of [
    [1, '', 'value expected'],
    [2, '{ "a": 1\n"b": 2 }', 'comma expected'],
    [3, '{\n"a": 1,\n}', 'property name expected'],
    [2, '{\n// no\n}', 'invalid comment token'],
    [3, '{ "a": {\n"b": 1,\n"b": 2 } }', 'b is there twice'],
    [1, '[{ "a": 1, "a": 1 }]', 'a is there twice'],
  ] as const) {
    assert.throws(() => readJson(wrong), new SyntaxFault(line, why), wrong)
  }
})
