// marks.test.ts: the words that were found stand out.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assert as check, property, string } from 'fast-check'
import { markWords } from './marks.ts'

function marked(text: string, query: string): string[] {
  return markWords(text, query)
    .filter(({ isMarked }) => isMarked)
    .map(piece => piece.text)
}

test('markWords marks what begins with a word, in any case and any script', () => {
  assert.deepEqual(marked('The tide, the Tides; untidy', 'TIDE'), ['tide', 'Tide'])
  assert.deepEqual(marked('Über den Ärmel', 'ärmel über'), ['Über', 'Ärmel'])
  assert.deepEqual(marked('a+b (c)', 'c) + ['), ['c'])
  assert.deepEqual(marked('nothing', '...'), [])
})

test('markWords loses nothing of the text, whatever is looked for', () => {
  check(
    property(string(), string(), (text, query) => {
      return (
        markWords(text, query)
          .map(piece => piece.text)
          .join('') === text
      )
    }),
  )
})
