// qr-code.test.ts: what is drawn are the modules, in their places.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { encode } from 'uqr'
import { qrCode } from './qr-code.ts'

const ADDRESS = 'https://192.168.178.105:8443/'

/** The modules that such lines show, `true` where dark. */
function modulesOf(drawing: string): boolean[][] {
  return drawing
    .trimEnd()
    .split('\n')
    .flatMap(line => [
      Array.from(line, block => block === ' ' || block === '▄'),
      Array.from(line, block => block === ' ' || block === '▀'),
    ])
}

test('qrCode draws each module, light ones around them, and nothing else', () => {
  const { data, size } = encode(ADDRESS, { border: 4 })
  const drawn = modulesOf(qrCode(ADDRESS, { colours: false }))
  assert.deepEqual(drawn.slice(0, size), data)
  assert.ok(drawn.slice(0, 4).every(row => row.every(isDark => !isDark)))
})

test('qrCode colours each line, and no more than the line', () => {
  const plain = qrCode(ADDRESS, { colours: false })
  const coloured = plain
    .trimEnd()
    .split('\n')
    .map(line => `\x1b[97;40m${line}\x1b[0m\n`)
  assert.equal(qrCode(ADDRESS, { colours: true }), coloured.join(''))
})
