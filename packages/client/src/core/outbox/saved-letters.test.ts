// saved-letters.test.ts: what waits to be sent, as text.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { joinOutboxes, readLetters, writeLetters } from './saved-letters.ts'

const letter = (nonce: string, writtenMs: number) => ({
  letter: {
    nonce,
    target: '#sea',
    text: nonce,
    form: 'text' as const,
    replyTo: undefined,
    saidBy: 'wren',
    sentAs: undefined,
    writtenAfter: undefined,
    writtenMs,
  },
  delivery: 'queued' as const,
})

test('joinOutboxes has all letters of both, in the order in which they were written', () => {
  const one = writeLetters([letter('a', 1), letter('d', 4)])
  const other = writeLetters([letter('b', 2), letter('c', 3)])
  const nonces = readLetters(joinOutboxes(one, other)).map(saved => saved.letter.nonce)
  assert.deepEqual(nonces, ['a', 'b', 'c', 'd'])
  assert.equal(joinOutboxes('', ''), '')
  assert.equal(joinOutboxes('{"broken', one), one)
})
