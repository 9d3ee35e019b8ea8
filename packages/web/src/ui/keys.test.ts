// keys.test.ts: which key does what.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { actionOf, keyFamilies, type Pressed } from './keys.ts'

test('actionOf knows keys by what they write, with Ctrl or the command key', () => {
  assert.equal(actionOf(press('k', { ctrlKey: true }), true), 'switcher')
  assert.equal(actionOf(press('K', { metaKey: true }), true), 'switcher')
  assert.equal(actionOf(press('ArrowDown', { altKey: true, shiftKey: true }), true), 'nextUnread')
  assert.equal(actionOf(press('F6', { shiftKey: true }), false), 'previousRegion')
})

test('actionOf leaves a question mark to whoever writes one, on every keyboard', () => {
  assert.equal(actionOf(press('?', { shiftKey: true }), true), undefined)
  assert.equal(actionOf(press('?', { shiftKey: true }), false), 'help')
  assert.equal(actionOf(press('?', {}), false), 'help')
})

test('actionOf does nothing for a key alone', () => {
  assert.equal(actionOf(press('k', {}), false), undefined)
  assert.equal(actionOf(press('ArrowDown', {}), false), undefined)
})

test('keyFamilies names no key twice', () => {
  const presses = keyFamilies.flatMap(({ keys }) => keys.map(key => key.press))
  assert.equal(new Set(presses).size, presses.length)
})

function press(key: string, held: Partial<Pressed>): Pressed {
  return { key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held }
}
