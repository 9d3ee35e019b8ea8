// emoji-table.test.ts: emoji are read from the table of the build, and found by names and words.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findEmoji, namesOf, readEmoji } from './emoji-table.ts'

const groups = readEmoji(
  '# People\n👋 wave goodbye\n👍 +1,thumbsup approve ok\n# Objects\n🎉 tada hooray party',
)

function found(text: string): readonly string[] {
  return findEmoji(groups, text).flatMap(({ emoji }) => emoji.map(({ sign }) => sign))
}

test('readEmoji reads groups, signs and names', () => {
  assert.deepEqual(
    groups.map(({ title, emoji }) => [title, emoji.length]),
    [
      ['People', 2],
      ['Objects', 1],
    ],
  )
  assert.equal(namesOf(groups).get('thumbsup'), '👍')
})

test('findEmoji finds by the beginning of any name or word', () => {
  assert.deepEqual(found(''), ['👋', '👍', '🎉'])
  assert.deepEqual(found('thumb'), ['👍'])
  assert.deepEqual(found(':tada:'), ['🎉'])
  assert.deepEqual(found('Approve O'), ['👍'])
  assert.deepEqual(found('nothing'), [])
})
