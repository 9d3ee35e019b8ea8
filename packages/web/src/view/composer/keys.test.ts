// keys.test.ts: Enter says it, or makes a line, and never in the middle of a composition.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keyAction, markOf } from './keys.ts'

type Key = Parameters<typeof keyAction>[0]

function key(name: string, more: Partial<Key> = {}): Key {
  const none = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false }
  return { key: name, keyCode: 0, isComposing: false, ...none, ...more }
}

test('keyAction says with Enter, and with Shift makes a line', () => {
  assert.equal(keyAction(key('Enter'), false), 'say')
  assert.equal(keyAction(key('Enter', { shiftKey: true }), false), undefined)
})

test('keyAction makes a line where there is no keyboard, and says with Ctrl where there is one after all', () => {
  assert.equal(keyAction(key('Enter'), true), undefined)
  assert.equal(keyAction(key('Enter', { ctrlKey: true }), true), 'say')
})

test('keyAction leaves the Enter that ends a composition to the composition', () => {
  assert.equal(keyAction(key('Enter', { isComposing: true }), false), undefined)
  assert.equal(keyAction(key('Enter', { keyCode: 229 }), false), undefined)
})

test('keyAction looks through what was sent with the arrows alone', () => {
  assert.equal(keyAction(key('ArrowUp'), false), 'before')
  assert.equal(keyAction(key('ArrowUp', { shiftKey: true }), false), undefined)
  assert.equal(keyAction(key('Escape'), false), 'leave')
})

test('markOf gives looks to Ctrl and a letter, and leaves other keys alone', () => {
  assert.equal(markOf(key('b', { ctrlKey: true })), 'bold')
  assert.equal(markOf(key('I', { metaKey: true })), 'italic')
  assert.equal(markOf(key('X', { ctrlKey: true, shiftKey: true })), 'strike')
  assert.equal(markOf(key('u', { ctrlKey: true, shiftKey: true })), undefined)
  assert.equal(markOf(key('b')), undefined)
})
