// quote.ts: text of a stranger for a line that people read: nothing in it moves a cursor or turns the line around.

/** What is longer than this is cut, in characters. */
export const QUOTED_CHARACTERS_MAX = 80

/** Control characters, and those that change the direction of what follows (Unicode Standard Annex 9). */
const UNSEEN = /[\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069"\\]/gu

export function quote(text: string): string {
  const characters = Array.from(text.slice(0, 2 * QUOTED_CHARACTERS_MAX + 2))
  const isCut = characters.length > QUOTED_CHARACTERS_MAX
  const shown = isCut ? characters.slice(0, QUOTED_CHARACTERS_MAX).join('') : characters.join('')
  return `"${shown.replaceAll(UNSEEN, escape)}${isCut ? '…' : ''}"`
}

function escape(character: string): string {
  if (character === '"' || character === '\\') return `\\${character}`
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
