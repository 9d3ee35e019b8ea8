// search.ts: messages as the full-text index has them, and a question as it is put to the index.

import { readableText } from '../core/lines/multiline.ts'
import { hasPhrase, wordsOf } from '../core/history/words.ts'

export function indexedText(text: string): string {
  return wordsOf(readableText(text)).join(' ')
}

/** What the index would answer of one text. */
export function hasPhrases(text: string, phrases: readonly (readonly string[])[]): boolean {
  if (phrases.length === 0) return true
  const words = wordsOf(readableText(text))
  return phrases.every(phrase => hasPhrase(words, phrase))
}

/**
 * Where and by whom something was said, as two words of the index: so a common word is not looked up in all
 * conversations in order to find it in one.
 */
export function indexedScope(conversation: number, source: string): string {
  return `${placeWord(conversation)} ${nickWord(source.slice(0, source.indexOf('!')))}`
}

/** Conversations, by their numbers, in any of which something has to be, or in none of which. */
export type Where = { readonly inside: readonly number[] } | { readonly outside: readonly number[] }

/** There, by `from` where given, with all phrases (FTS5 section 3). */
export function matchExpression(
  where: Where,
  from: string | undefined,
  phrases: readonly (readonly string[])[],
): string {
  const sender = from === undefined ? [] : [`scope : ${nickWord(from)}`]
  // Words are letters and digits alone; in quotes none of them is an operator.
  const words = [...sender, ...phrases.map(phrase => `text : "${phrase.join(' ')}"`)]
  if ('inside' in where) return [`(${placeWords(where.inside)})`, ...words].join(' AND ')
  const all = words.join(' AND ')
  return where.outside.length === 0 ? all : `(${all}) NOT (${placeWords(where.outside)})`
}

function placeWords(conversations: readonly number[]): string {
  return conversations.map(number => `scope : ${placeWord(number)}`).join(' OR ')
}

function placeWord(conversation: number): string {
  return `c${conversation}`
}

/** In hexadecimal: a nick may have marks that would part it into words. */
function nickWord(nick: string): string {
  return `n${Buffer.from(nick.toLowerCase()).toString('hex')}`
}
