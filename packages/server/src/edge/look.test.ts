// look.test.ts: which names look like others.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { precis } from '@stonechat/irc'
import { loadLook } from './look.ts'

const lookOf = await loadLook()
const look = (name: string): string => lookOf(precis(name))

const alike: [one: string, other: string][] = [
  ['evan', 'еvan'],
  ['Ivan', 'Іvan'],
  ['pope', 'роре'],
  ['#scope', '#ѕсоре'],
  ['alice', 'al\u{200d}ice'],
  ['ɑlice', 'alice'],
  ['Ｍeer', 'meer'],
  ['oo', '०օ'],
  ['café', 'cafe\u{301}'],
]
for (const [one, other] of alike) {
  test(`loadLook: ${one} looks like ${JSON.stringify(other)}`, () => assert.equal(look(one), look(other)))
}

const unlike: [one: string, other: string][] = [
  ['alice', 'bob'],
  ['bob1', 'bobl'],
  ['b0b', 'bob'],
  ['modern', 'modem'],
  ['café', 'cafe'],
  ['Иван', 'ivan'],
  ['Σ', 'ς'],
]
for (const [one, other] of unlike) {
  test(`loadLook: ${one} does not look like ${other}`, () => assert.notEqual(look(one), look(other)))
}

test('loadLook tells names apart by no more than the casemapping does', () => {
  for (const name of ['ΑΒΓ', 'Ǆ', 'ﬀ', 'İ', '가']) assert.equal(look(name), look(precis(name)))
})
