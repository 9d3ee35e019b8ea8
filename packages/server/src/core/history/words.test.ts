// words.test.ts: what texts are found by.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hasPhrase, phrasesOf, wordsOf } from './words.ts'

for (const [text, words] of [
  ['The sea, calm tonight!', 'the sea calm tonight'],
  ['Übung ÉTÉ ﬁsh', 'ubung ete fish'],
  ['今日は海', '今 日 は 海'],
  ['바다 가', '바 다 가'],
  ['C++ v2.0 カフェ', 'c v2 0 カ フ ェ'],
  ['\u{3}04,12red\u{2}bold\u{f}', 'red bold'],
  ['... 🐚 "!"', ''],
] as const) {
  test(`wordsOf ${JSON.stringify(text)} gives ${JSON.stringify(words)}`, () => {
    assert.equal(wordsOf(text).join(' '), words)
  })
}

test('phrasesOf gives words alone, and what is quoted or unspaced as one', () => {
  assert.deepEqual(phrasesOf('Sea "calm  tonight" 海が "!" "open'), [
    ['sea'],
    ['calm', 'tonight'],
    ['海', 'か'],
    ['open'],
  ])
})

test('hasPhrase finds words that follow each other', () => {
  const words = wordsOf('the calm sea is calm tonight')
  assert.ok(hasPhrase(words, ['calm', 'tonight']))
  assert.ok(!hasPhrase(words, ['sea', 'tonight']))
  assert.ok(!hasPhrase(words, ['tonight', 'the']))
})
