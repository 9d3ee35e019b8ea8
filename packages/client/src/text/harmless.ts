// harmless.ts: text of strangers, so that drawing it does no harm to a terminal or a page. Pure.
import { CLUSTER_LENGTH_MAX, COMBINING_MARKS_MAX, JOINERS_MAX } from '../limits.ts'
import {
  type Before,
  isSkinTone,
  markFor,
  needsDirection,
  needsJoiner,
  needsNonJoiner,
  needsSelector,
  needsTags,
  RIGHT_TO_LEFT,
} from './invisible.ts'

/** `isMark`: stands for a character that must not be drawn as it is; a theme may show it otherwise than text. */
export type HarmlessPiece = { readonly text: string; readonly isMark: boolean }

/**
 * The same text to read, in which nothing moves the cursor, turns the direction of what stands beside it, or hides: control
 * characters, bidirectional overrides and isolates and halves of characters have become visible marks; what has no image is
 * gone, but for what holds emoji and letters of a script together; a character bears a bounded number of marks. Tabs and
 * line ends are marks too: who draws lines has parted the text before. What comes out is left alone by another call.
 */
export function harmless(text: string): string {
  if (isHarmless(text)) return text
  return harmlessPieces(text)
    .map(piece => piece.text)
    .join('')
}

/** The same in pieces; neighbours are of different kinds. '' gives none. */
export function harmlessPieces(text: string): readonly HarmlessPiece[] {
  if (text === '') return []
  if (isHarmless(text)) return [{ text, isMark: false }]
  const pieces: { text: string; isMark: boolean }[] = []
  for (const piece of readPieces(text)) {
    const last = pieces.at(-1)
    if (last?.isMark === piece.isMark) last.text += piece.text
    else pieces.push(piece)
  }
  return pieces.map(piece => (piece.isMark ? piece : { text: boundClusters(piece.text), isMark: false }))
}

/** ASCII that can be printed, and characters of which each has an image of its own: most of what is said. */
const PLAIN =
  /^[\x20-\x7e\u{a1}-\u{ac}\u{ae}-\u{2ff}\u{370}-\u{482}\u{48a}-\u{52f}\u{3041}-\u{3096}\u{30a1}-\u{30fa}\u{4e00}-\u{9fff}\u{ac00}-\u{d7a3}]*$/v

function isHarmless(text: string): boolean {
  return PLAIN.test(text)
}

function* readPieces(text: string): Generator<HarmlessPiece> {
  const characters = Array.from(text)
  const runsBothWays = RIGHT_TO_LEFT.test(text)
  let [marks, joiners] = [0, 0]
  /** What has been given last, and what it stands on. */
  let before: Before = ['', '']
  for (const [index, character] of characters.entries()) {
    const mark = markFor(character)
    if (mark !== undefined) {
      yield { text: mark, isMark: true }
      marks = 0
      before = [mark, '']
      continue
    }
    if (isCombining(character)) {
      marks++
      if (marks > COMBINING_MARKS_MAX) continue
      // Without a letter before it, it would stand on whatever is drawn before this text.
      if (before[0] === '') yield { text: ' ', isMark: false }
    } else if (character === JOINER) {
      joiners++
      if (joiners > JOINERS_MAX || !needsJoiner(before, characters[index + 1])) continue
    } else if (isInvisible(character)) {
      if (!isNeeded(before, characters, index, runsBothWays)) continue
    } else {
      marks = 0
      if (before[0] !== JOINER && !isSkinTone(character)) joiners = 0
    }
    before = [character, isSkinTone(character) ? before[isSkinTone(before[0]) ? 1 : 0] : before[0]]
    yield { text: character, isMark: false }
  }
}

const JOINER = '\u{200d}'
const COMBINING = /^[[\p{Mn}\p{Me}]--[\p{Default_Ignorable_Code_Point}]]$/v
const INVISIBLE = /^\p{Default_Ignorable_Code_Point}$/v

function isCombining(character: string): boolean {
  return character > '\u{2ff}' && COMBINING.test(character)
}

function isInvisible(character: string): boolean {
  return character > '\u{ac}' && INVISIBLE.test(character)
}

/** Whether something without an image of its own changes what is beside it, as it is meant to. */
function isNeeded(
  before: Before,
  characters: readonly string[],
  index: number,
  runsBothWays: boolean,
): boolean {
  const character = characters[index] ?? ''
  return (
    (runsBothWays && needsDirection(before, character)) ||
    needsNonJoiner(before, character, characters[index + 1]) ||
    needsSelector(before, character) ||
    needsTags(characters, index)
  )
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })
/** Cuts what would be drawn as one character and is too long for one: letters of some scripts grow together for ever. */
function boundClusters(text: string): string {
  if (text.length <= CLUSTER_LENGTH_MAX) return text
  let bounded = ''
  for (const { segment } of graphemes.segment(text)) {
    bounded += segment.length <= CLUSTER_LENGTH_MAX ? segment : cut(segment)
  }
  return bounded
}

function cut(cluster: string): string {
  // Not between the halves of a character, and not behind a joiner, which would take what follows.
  return cluster.slice(0, CLUSTER_LENGTH_MAX).replace(/[\u{d800}-\u{dbff}\u{200d}]+$/u, '')
}
