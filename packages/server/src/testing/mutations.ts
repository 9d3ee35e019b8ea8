// mutations.ts: for tests: texts that follow a grammar, and what becomes of them when something happens to them.

import * as fc from 'fast-check'

/** Something that happens to a text. */
type Edit = (text: string) => string

/** Characters that mean something somewhere, and some that should mean nothing. */
const CHARACTERS = [
  ...' :;,=@\\!#*?+-.%&$/"\'<>[]{}()|~^`0123456789aZ\0\r\n\t\x01\x7f\x80\xff'.split(''),
  'é',
  '🐚',
  '\u200d',
]

/**
 * A text of these, mostly with a few edits, now and then with none. `words` are the grammar's own: they are put in where
 * they do not belong.
 */
export function mutated(valid: fc.Arbitrary<string>, words: readonly string[]): fc.Arbitrary<string> {
  return fc
    .tuple(valid, fc.array(editsWith(words), { maxLength: 4 }))
    .map(([text, edits]) => edits.reduce((edited, edit) => edit(edited), text))
}

/** The same for bytes: each character of the texts is one; of those over 255 the lowest eight bits are. */
export function mutatedBytes(valid: fc.Arbitrary<string>, words: readonly string[]): fc.Arbitrary<Buffer> {
  return mutated(valid, words).map(text => Buffer.from(text, 'latin1'))
}

function editsWith(words: readonly string[]): fc.Arbitrary<Edit> {
  const inserted = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...words) },
    { weight: 3, arbitrary: fc.constantFrom(...CHARACTERS) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
  )
  return fc.oneof(
    fc.tuple(share, inserted).map(([from, more]) => spliced(from, () => more)),
    fc.tuple(share, inserted).map(([from, other]) => spliced(from, () => other, other.length)),
    fc.tuple(share, lengths).map(([from, length]) => spliced(from, () => '', length)),
    fc
      .tuple(share, lengths, times)
      .map(([from, length, many]) => spliced(from, part => part.repeat(many), length)),
    share.map(end => (text: string) => text.slice(0, placeIn(text, end))),
    fc.tuple(share, share).map(([one, other]) => swapped(one, other)),
  )
}

/** Of the length of a text, so that any text has the place; 1 is its end. */
const share = fc.double({ min: 0, max: 1, noNaN: true })
const lengths = fc.oneof(fc.nat({ max: 8 }), fc.nat({ max: 200 }))
const times = fc.oneof(
  { weight: 5, arbitrary: fc.nat({ max: 4 }) },
  { weight: 1, arbitrary: fc.nat({ max: 400 }) },
)

/** Makes something else of the part that begins there. */
function spliced(from: number, make: (part: string) => string, length = 0): Edit {
  return text => {
    const start = placeIn(text, from)
    const end = start + length
    return text.slice(0, start) + make(text.slice(start, end)) + text.slice(end)
  }
}

/** What is between the two places and what comes after it change places. */
function swapped(one: number, other: number): Edit {
  return text => {
    const [start, end] = [placeIn(text, Math.min(one, other)), placeIn(text, Math.max(one, other))]
    return text.slice(0, start) + text.slice(end) + text.slice(start, end)
  }
}

function placeIn(text: string, at: number): number {
  return Math.floor(at * text.length)
}
