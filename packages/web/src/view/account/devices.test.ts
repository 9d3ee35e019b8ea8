// devices.test.ts: the words of NickServ, as a form shows them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noTags } from '@stonechat/irc'
import { isPasswordChanged, readDevices, wordsOf } from './devices.ts'

const answer = (...texts: string[]) => ({
  outcome: 'done' as const,
  replies: texts.map(text => ({
    tags: noTags,
    source: 'NickServ',
    command: 'NOTICE',
    params: ['wren', text],
  })),
})

test('readDevices reads the list, and leaves out what is no device', () => {
  const said = answer(
    '1. bay.example, over TLS, away',
    '2. 127.0.0.1, in the clear, this one',
    'You are always on',
  )
  assert.deepEqual(readDevices(said), [
    { number: 1, words: 'bay.example, over TLS, away', isThis: false },
    { number: 2, words: '127.0.0.1, in the clear', isThis: true },
  ])
})

test('isPasswordChanged believes nothing but that it is so', () => {
  assert.equal(isPasswordChanged(answer('Your password is changed.')), true)
  assert.equal(isPasswordChanged(answer('A password has at least 8 characters.')), false)
  assert.equal(isPasswordChanged({ ...answer('Your password is changed.'), outcome: 'lost' }), false)
  assert.equal(wordsOf(answer('A password has no spaces here.')), 'A password has no spaces here.')
})
