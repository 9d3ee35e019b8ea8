// roundtrip.test.ts: any message survives a line, and no line does harm.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { formatMessage } from './format.ts'
import type { Message } from './message.ts'
import { isFault, parseMessage } from './parse.ts'

/** Wide enough that no line made here is too long. */
const noLimits = { tagsBytesMax: 1e6, bodyBytesMax: 1e6 }

/** Characters that mean something somewhere in a line, and any other, lone surrogates among them. */
const character = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...Array.from(' :;=@\\!+\r\n\0\t\u0007,*aZ0')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }) },
  { weight: 1, arbitrary: fc.integer({ min: 0xd800, max: 0xdfff }).map(code => String.fromCharCode(code)) },
)
const anyText = fc.string({ unit: character, maxLength: 30 })
const text = anyText.map(text => text.replaceAll(/[\r\n\0]/g, ''))
const word = text.map(text => text.replaceAll(' ', '_')).filter(text => text !== '')
const middle = word.filter(word => !word.startsWith(':'))
const tagName = word.map(word => word.replaceAll(/[;=]/g, '-'))
const tagValue = anyText.map(text => text.replaceAll('\0', ''))
const command = fc.oneof(
  fc.stringMatching(/^[A-Z]{1,12}$/),
  fc.integer({ min: 0, max: 999 }).map(number => String(number).padStart(3, '0')),
)

const params = fc
  .tuple(fc.array(middle, { maxLength: 5 }), fc.option(text, { nil: undefined }))
  .map(([middles, last]) => (last === undefined ? middles : [...middles, last]))

const message: fc.Arbitrary<Message> = fc
  .tuple(
    fc.array(fc.tuple(tagName, tagValue), { maxLength: 5 }),
    fc.option(word, { nil: undefined }),
    command,
    params,
  )
  .map(([tags, source, command, params]) => ({ tags: new Map(tags), source, command, params }))

test('parseMessage reads back what formatMessage has written', () => {
  fc.assert(
    fc.property(message, message => {
      const line = formatMessage(message)
      assert.doesNotMatch(line, /[\r\n\0]/)
      assert.deepEqual(parseMessage(line, noLimits), message)
    }),
    { numRuns: 1000 },
  )
})

test('formatMessage writes a line without CR, LF and NUL, or throws a TypeError', () => {
  const any = fc.record({
    tags: fc.array(fc.tuple(anyText, anyText), { maxLength: 2 }).map(tags => new Map(tags)),
    source: fc.option(anyText, { nil: undefined }),
    command: fc.oneof(command, anyText),
    params: fc.array(anyText, { maxLength: 3 }),
  })
  fc.assert(
    fc.property(any, message => {
      try {
        assert.doesNotMatch(formatMessage(message), /[\r\n\0]/)
      } catch (error) {
        if (!(error instanceof TypeError)) throw error
      }
    }),
    { numRuns: 1000 },
  )
})

test('parseMessage throws on no line, and what it reads can be said again', () => {
  const line = fc.oneof(
    anyText,
    fc.array(anyText, { maxLength: 6 }).map(words => words.join(' ')),
  )
  const prefixed = fc.tuple(fc.constantFrom('', '@', ':', '@a ', 'PING '), line).map(parts => parts.join(''))
  fc.assert(
    fc.property(prefixed, line => {
      const parsed = parseMessage(line, noLimits)
      if (isFault(parsed)) return
      assert.deepEqual(parseMessage(formatMessage(parsed), noLimits), parsed)
    }),
    { numRuns: 2000 },
  )
})
