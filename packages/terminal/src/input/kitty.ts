// kitty.ts: keys as a number of Unicode with modifiers: the keyboard protocol of kitty, and modifyOtherKeys of xterm. Pure.
import type { KeyEvent } from './event.ts'
import { ALT, characterKey, controlKey, CTRL, namedKey, SHIFT } from './names.ts'

/**
 * A key by its number; undefined for what is no key of its own (Shift, a volume key). Sources: "Comprehensive keyboard handling in
 * terminals" of kitty, and "ctlseqs" of xterm.
 */
export function numberedKey(code: number, modifiers: number): KeyEvent | undefined {
  if (code < 0x20 || code === 0x7f) return controlKey(code, modifiers)
  if (code >= 0xe000 && code <= 0xf8ff) return functionalKey(code, modifiers)
  if (code > 0x10ffff || (code >= 0x7f && code < 0xa0) || (code >= 0xd800 && code < 0xe000)) return undefined
  const character = String.fromCodePoint(code)
  const isShiftAlone = (modifiers & SHIFT) !== 0 && (modifiers & (ALT | CTRL)) === 0
  return characterKey(isShiftAlone ? character.toUpperCase() : character, modifiers)
}

const KEYPAD_CHARACTERS = '0123456789./*-+'
const KEYPAD_FIRST = 57_399
const KEYPAD_NAMES: ReadonlyMap<number, string> = new Map([
  [57_414, 'Enter'],
  [57_417, 'Left'],
  [57_418, 'Right'],
  [57_419, 'Up'],
  [57_420, 'Down'],
  [57_421, 'PageUp'],
  [57_422, 'PageDown'],
  [57_423, 'Home'],
  [57_424, 'End'],
  [57_425, 'Insert'],
  [57_426, 'Delete'],
])
const F13 = 57_376
const F35 = 57_398

function functionalKey(code: number, modifiers: number): KeyEvent | undefined {
  const character = KEYPAD_CHARACTERS[code - KEYPAD_FIRST]
  if (character !== undefined) return characterKey(character, modifiers)
  if (code === 57_415) return characterKey('=', modifiers)
  if (code >= F13 && code <= F35) return namedKey(`F${code - F13 + 13}`, modifiers)
  const name = KEYPAD_NAMES.get(code)
  return name === undefined ? undefined : namedKey(name, modifiers)
}
