// channel-modes.ts: the modes that there are, as ISUPPORT announces them.

import type { ModeTypes } from '@stonechat/irc'

/** What a member of a channel can be, highest first: the letters, and what NAMES and WHO show for them. */
export const prefixModes = { letters: 'ohv', symbols: '@%+' } as const

/** Channel modes, by what they take (Modern IRC, CHANMODES). */
export const channelModes = {
  list: 'Ibe',
  always: 'k',
  whenSet: 'l',
  never: 'Cimnst',
  member: prefixModes.letters,
} as const satisfies ModeTypes

/** IRCv3 bot-mode, under the letter that is usual: who has it is no human. */
export const BOT_MODE = 'B'

/** Who has it hears what operators say with WALLOPS. */
export const WALLOPS_MODE = 'w'

/** User modes: with `i`, a mask finds the user only for those who share a channel; `o` is an operator of the server. */
export const userModes = {
  list: '',
  always: '',
  whenSet: '',
  never: `${BOT_MODE}io${WALLOPS_MODE}`,
  member: '',
} as const satisfies ModeTypes

/** `ov` as `@+`; only the highest for a client that did not ask for multi-prefix. */
export function prefixSymbols(letters: string, all: boolean): string {
  let symbols = ''
  for (const letter of letters) symbols += prefixModes.symbols[prefixModes.letters.indexOf(letter)]
  return all ? symbols : symbols.slice(0, 1)
}

/** Letters with one more of them set or unset, highest first. */
export function withPrefix(letters: string, letter: string, adding: boolean): string {
  const has = (each: string): boolean => (each === letter ? adding : letters.includes(each))
  return prefixModes.letters.split('').filter(has).join('')
}
