// source.test.ts: sources taken apart and put together.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { formatSource, parseSource } from './source.ts'

const cases: [source: string, nick: string, user: string | undefined, host: string | undefined][] = [
  ['wren', 'wren', undefined, undefined],
  ['chat.example', 'chat.example', undefined, undefined],
  ['wren!~w@h.example', 'wren', '~w', 'h.example'],
  ['wren!w@2001:db8::1', 'wren', 'w', '2001:db8::1'],
  ['wren@h.example', 'wren', undefined, 'h.example'],
  ['wren!w', 'wren', 'w', undefined],
  ['wren!w@h\u0003\u00034x', 'wren', 'w', 'h\u0003\u00034x'],
  ['wren!@', 'wren', '', ''],
  ['wren@a!b', 'wren', undefined, 'a!b'],
  ['', '', undefined, undefined],
]

for (const [source, nick, user, host] of cases) {
  test(`parseSource takes ${JSON.stringify(source)} apart, and formatSource puts it together`, () => {
    assert.deepEqual(parseSource(source), { nick, user, host })
    assert.equal(formatSource({ nick, user, host }), source)
  })
}

test('formatSource writes again whatever parseSource has read', () => {
  const source = fc.string({ unit: fc.constantFrom('a', '!', '@', '.', ':') })
  fc.assert(fc.property(source, source => assert.equal(formatSource(parseSource(source)), source)))
})
