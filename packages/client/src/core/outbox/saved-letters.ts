// saved-letters.ts: what waits to be sent, as text and back. Pure.
import { LETTERS_RESTORED_MAX, NAME_LENGTH_MAX } from '../../limits.ts'
import type { Delivery } from '../../model/item.ts'
import { isSayable } from '../conversations/names.ts'
import type { Letter } from './letter.ts'
import { isService } from './services.ts'

export type SavedLetter = {
  readonly letter: Letter
  readonly delivery: Delivery
  readonly failure?: string | undefined
}

export function writeLetters(all: readonly SavedLetter[]): string {
  const kept = all.filter(({ letter }) => !isService(letter.target))
  return kept.length === 0
    ? ''
    : JSON.stringify(kept.map(({ letter, delivery, failure }) => ({ letter, delivery, failure })))
}

/** A store that was damaged gives what can be read of it. */
export function readLetters(text: string): SavedLetter[] {
  const all: unknown = text === '' ? [] : parse(text)
  return Array.isArray(all) ? all.slice(0, LETTERS_RESTORED_MAX).filter(isSaved) : []
}

/** What two programs of one person have kept, as if one had: in the order in which it was written. */
export function joinOutboxes(one: string, other: string): string {
  const all = [...readLetters(one), ...readLetters(other)]
  return writeLetters(all.toSorted((a, b) => a.letter.writtenMs - b.letter.writtenMs))
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return []
    throw error
  }
}

function isSaved(value: unknown): value is SavedLetter {
  if (typeof value !== 'object' || value === null || !('letter' in value) || !('delivery' in value))
    return false
  const { letter, delivery } = value
  if (typeof letter !== 'object' || letter === null) return false
  const texts = ['nonce', 'target', 'text', 'form'].every(
    name => typeof Reflect.get(letter, name) === 'string',
  )
  const writtenAfter: unknown = Reflect.get(letter, 'writtenAfter')
  return (
    texts &&
    (writtenAfter === undefined || typeof writtenAfter === 'string') &&
    isSayable(String(Reflect.get(letter, 'target')), NAME_LENGTH_MAX) &&
    typeof Reflect.get(letter, 'writtenMs') === 'number' &&
    ['queued', 'sent', 'failed'].includes(String(delivery))
  )
}
