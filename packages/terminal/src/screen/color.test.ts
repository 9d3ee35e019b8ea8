// color.test.ts: colours by what the environment says of the terminal.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { colorDepth, colorParameters } from './color.ts'

test('colorDepth believes NO_COLOR first, then COLORTERM, then TERM', () => {
  assert.equal(colorDepth({ NO_COLOR: '1', COLORTERM: 'truecolor', TERM: 'xterm-256color' }), 'none')
  assert.equal(colorDepth({ NO_COLOR: '', TERM: 'xterm-256color' }), 'indexed')
  assert.equal(colorDepth({ COLORTERM: 'truecolor', TERM: 'xterm' }), 'true')
  assert.equal(colorDepth({ TERM: 'dumb', COLORTERM: 'truecolor' }), 'none')
  assert.equal(colorDepth({ TERM: 'linux' }), 'sixteen')
  assert.equal(colorDepth({}), 'indexed')
})

test('colorParameters gives the shortest form of each depth', () => {
  const orange = { red: 255, green: 135, blue: 0 }
  assert.equal(colorParameters(1, 'foreground', 'true'), '31')
  assert.equal(colorParameters(9, 'background', 'indexed'), '101')
  assert.equal(colorParameters(208, 'foreground', 'indexed'), '38;5;208')
  assert.equal(colorParameters(orange, 'background', 'true'), '48;2;255;135;0')
  assert.equal(colorParameters(orange, 'foreground', 'indexed'), '38;5;208')
  assert.equal(colorParameters(orange, 'foreground', 'sixteen'), '93')
  assert.equal(colorParameters(244, 'foreground', 'sixteen'), '37')
  assert.equal(colorParameters(orange, 'foreground', 'none'), '')
})
