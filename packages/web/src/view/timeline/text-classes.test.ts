// text-classes.test.ts: formatting becomes classes.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { classesOf, nickClass } from './text-classes.ts'

test('classesOf names marks and the inks that come near', () => {
  assert.equal(classesOf({}), '')
  assert.equal(classesOf({ bold: true, italic: true }), 'text-bold text-italic')
  assert.equal(classesOf({ foreground: { palette: 4 }, background: { palette: 12 } }), 'ink-red ground-blue')
  assert.equal(classesOf({ foreground: { rgb: 0x00_93_00 } }), 'ink-green')
})

test('classesOf: black and white are plain in every theme, grey is soft, an unknown number is plain', () => {
  for (const palette of [0, 1, 999]) assert.equal(classesOf({ foreground: { palette } }), 'ink-plain')
  assert.equal(classesOf({ foreground: { palette: 14 } }), 'ink-soft')
})

test('classesOf changes ink and ground for reverse', () => {
  assert.equal(classesOf({ reverse: true }), 'text-reverse')
  assert.equal(classesOf({ reverse: true, foreground: { palette: 4 } }), 'ground-red')
})

test('nickClass gives a nick the same colour each time', () => {
  assert.equal(nickClass('wren'), nickClass('wren_'))
  assert.match(nickClass('wren'), /^nick-\d+$/)
})
