// capabilities.test.ts: the lists of CAP, read and written.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { formatCapabilities, parseCapabilities, parseCapabilityRequest } from './capabilities.ts'
import { utf8ByteLength } from './utf8.ts'

test('parseCapabilities reads names and values, and any spaces between', () => {
  assert.deepEqual(
    [...parseCapabilities('  sasl=PLAIN,EXTERNAL  batch x.example/y=a=b  z= ')],
    [
      ['sasl', 'PLAIN,EXTERNAL'],
      ['batch', ''],
      ['x.example/y', 'a=b'],
      ['z', ''],
    ],
  )
  assert.equal(parseCapabilities('').size, 0)
  assert.equal(parseCapabilities('=a').size, 0)
})

test('parseCapabilities lets the last of a name count', () => {
  assert.deepEqual(
    [...parseCapabilities('sasl=PLAIN batch sasl=EXTERNAL')],
    [
      ['sasl', 'EXTERNAL'],
      ['batch', ''],
    ],
  )
})

test('parseCapabilityRequest tells what to enable and what to disable, in order', () => {
  assert.deepEqual(parseCapabilityRequest('batch -sasl batch '), [
    { name: 'batch', enable: true },
    { name: 'sasl', enable: false },
    { name: 'batch', enable: true },
  ])
  assert.deepEqual(parseCapabilityRequest(' '), [])
})

test('formatCapabilities writes one text where it fits, and one even for nothing', () => {
  assert.deepEqual(
    formatCapabilities([
      ['sasl', 'PLAIN'],
      ['batch', ''],
    ]),
    ['sasl=PLAIN batch'],
  )
  assert.deepEqual(formatCapabilities([]), [''])
})

test('formatCapabilities begins another text before one gets too long', () => {
  assert.deepEqual(
    formatCapabilities(
      [
        ['aaa', ''],
        ['bbb', ''],
        ['ccc', 'd'],
      ],
      7,
    ),
    ['aaa bbb', 'ccc=d'],
  )
  assert.deepEqual(
    formatCapabilities(
      [
        ['aaa', ''],
        ['bbbbbbbbb', ''],
        ['c', ''],
      ],
      7,
    ),
    ['aaa', 'bbbbbbbbb', 'c'],
  )
})

test('parseCapabilities reads back all the texts that formatCapabilities has written', () => {
  const name = fc.stringMatching(/^[a-z][a-z/.-]{0,20}$/)
  const list = fc.array(fc.tuple(name, fc.stringMatching(/^[a-zé=,]{0,20}$/))).map(items => new Map(items))
  fc.assert(
    fc.property(list, list => {
      const texts = formatCapabilities(list, 80)
      for (const text of texts) assert.ok(utf8ByteLength(text) <= 80)
      assert.deepEqual(new Map(texts.flatMap(text => [...parseCapabilities(text)])), list)
    }),
  )
})
