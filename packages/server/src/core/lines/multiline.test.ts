// multiline.test.ts: a message of several lines is one text, from which its lines can be told again.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { isMultiline, joinParts, type Part, partsOf, readableText } from './multiline.ts'

const line = fc.string().map(text => text.replaceAll(/[\r\n\0]/g, ''))
const parts = fc
  .array(fc.record({ text: line, continues: fc.boolean() }, { noNullPrototype: true }), { minLength: 1 })
  .map(([first, ...others]): Part[] => [{ text: first?.text ?? '', continues: false }, ...others])

test('partsOf gives what joinParts was given', () => {
  fc.assert(
    fc.property(parts, all => {
      assert.deepEqual(partsOf(joinParts(all)), all)
      assert.equal(isMultiline(joinParts(all)), all.length > 1)
    }),
  )
})

// IRCv3 multiline, "Batch types": the combined message value.
test('readableText joins what continues, and parts lines by a line feed', () => {
  const text = joinParts([
    { text: 'hello', continues: false },
    { text: '', continues: false },
    { text: 'how is ', continues: false },
    { text: 'everyone?', continues: true },
  ])
  assert.equal(readableText(text), 'hello\n\nhow is everyone?')
  assert.equal(readableText('one line'), 'one line')
})
