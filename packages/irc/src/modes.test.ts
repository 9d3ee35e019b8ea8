// modes.test.ts: mode changes, read and written.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import {
  formatModeChanges,
  type ModeChange,
  parseModeChanges,
  parseModeTypes,
  parsePrefixes,
} from './modes.ts'

const types = parseModeTypes('beI,k,l,imnst', 'ohv')

/** Writes results as `+o wren`, `-k !missing-parameter`. */
function read(...params: string[]): string[] {
  return parseModeChanges(types, params).map(result => {
    const sign = result.action + result.mode
    if ('fault' in result) return `${sign} !${result.fault}`
    return result.parameter === undefined ? sign : `${sign} ${result.parameter}`
  })
}

test('parseModeTypes reads CHANMODES, its missing and its further types', () => {
  assert.deepEqual(types, { list: 'beI', always: 'k', whenSet: 'l', never: 'imnst', member: 'ohv' })
  const short = { list: 'b', always: '', whenSet: '', never: '', member: '' }
  assert.deepEqual(parseModeTypes('b', ''), short)
  assert.deepEqual(parseModeTypes('b,,,,X,Y', ''), short)
})

test('parsePrefixes reads PREFIX, the highest rank first', () => {
  const prefixes = [
    { mode: 'o', prefix: '@' },
    { mode: 'v', prefix: '+' },
  ]
  assert.deepEqual(parsePrefixes('(ov)@+'), prefixes)
  assert.deepEqual(parsePrefixes(''), [])
  assert.deepEqual(parsePrefixes('()'), [])
  for (const value of ['ov@+', '(ov)@', '(o)@+', '(ov@+'])
    assert.equal(parsePrefixes(value), undefined, value)
})

test('parseModeChanges hands each mode its parameter', () => {
  assert.deepEqual(read('+ov-b', 'wren', 'robin', '*!*@h'), ['+o wren', '+v robin', '-b *!*@h'])
  assert.deepEqual(read('+nk-l+l', 'key', '5'), ['+n', '+k key', '-l', '+l 5'])
  assert.deepEqual(read('-k+i', 'key'), ['-k key', '+i'])
  assert.deepEqual(read('+o', '-wren-'), ['+o -wren-'])
})

test('parseModeChanges sets modes without a sign, and asks for a list without a parameter', () => {
  assert.deepEqual(read('nt'), ['+n', '+t'])
  assert.deepEqual(read('b'), ['+b'])
  assert.deepEqual(read('+eI', '*!*@h'), ['+e *!*@h', '+I'])
})

test('parseModeChanges tells what it cannot read, and reads the rest', () => {
  assert.deepEqual(read('+nXt'), ['+n', '+X !unknown-mode', '+t'])
  assert.deepEqual(read('+Xo', 'wren'), ['+X !unknown-mode', '+o wren'])
  assert.deepEqual(read('+o-k+li'), [
    '+o !missing-parameter',
    '-k !missing-parameter',
    '+l !missing-parameter',
    '+i',
  ])
  assert.deepEqual(read('+,\u{1f426}'), ['+, !unknown-mode', '+\u{1f426} !unknown-mode'])
})

test('parseModeChanges reads modes again where a sign begins a parameter that is left', () => {
  assert.deepEqual(read('+o', 'wren', '-v', 'robin'), ['+o wren', '-v robin'])
  assert.deepEqual(read('+n', 'left', '-t'), ['+n', '-t'])
})

test('parseModeChanges finds nothing in nothing', () => {
  for (const params of [[], [''], ['+'], ['+-+-']]) assert.deepEqual(read(...params), [])
})

test('formatModeChanges says each sign once', () => {
  const params = ['+ov-bl+k', 'wren', 'robin', '*!*@h', 'key']
  assert.deepEqual(formatModeChanges(parseModeChanges(types, params).filter(isChange)), params)
  assert.deepEqual(formatModeChanges([]), [])
})

test('parseModeChanges reads back what formatModeChanges has written', () => {
  const change = fc
    .record({
      action: fc.constantFrom('+' as const, '-' as const),
      mode: fc.constantFrom(...'beIklimnstohv'.split('')),
      text: fc.string(),
    })
    .map(({ action, mode, text }): ModeChange => {
      const takes = 'beIkohv'.includes(mode) || (mode === 'l' && action === '+')
      return { action, mode, parameter: takes ? text : undefined }
    })
  fc.assert(
    fc.property(fc.array(change), changes => {
      assert.deepEqual(parseModeChanges(types, formatModeChanges(changes)), changes)
    }),
  )
})

function isChange(result: ReturnType<typeof parseModeChanges>[number]): result is ModeChange {
  return !('fault' in result)
}
