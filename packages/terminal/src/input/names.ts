// names.ts: keys and their modifiers -> the name by which a key is known. Pure.
import type { KeyEvent } from './event.ts'

/** As terminals count them: the number in a sequence, less one. Meta (32) is Alt on all keyboards that are sold. */
export const SHIFT = 1
export const ALT = 2
export const CTRL = 4
const META = 32

/** A key that is no character: `Enter`, `F5`. */
export function namedKey(name: string, modifiers = 0): KeyEvent {
  return { kind: 'key', key: prefix(modifiers) + name, text: undefined }
}

/** A key that writes a character. With Ctrl or Alt it writes none, and a letter is named by what stands on the key. */
export function characterKey(character: string, modifiers = 0): KeyEvent {
  const isCommand = (modifiers & (ALT | CTRL | META)) !== 0
  if (!isCommand) return { kind: 'key', key: character === ' ' ? 'Space' : character, text: character }
  if (character === ' ') return namedKey('Space', modifiers)
  const upper = character.toUpperCase()
  const isLetter = upper !== character.toLowerCase()
  const isShifted = isLetter && character === upper
  // The sign itself says whether Shift was held, where the key is no letter.
  const shift = isLetter ? (modifiers & SHIFT) | (isShifted ? SHIFT : 0) : 0
  return namedKey(isLetter ? upper : character, (modifiers & ~SHIFT) | shift)
}

/** A byte below 32, or 127: Ctrl with a letter or sign, but for the keys that have such a byte of their own. */
export function controlKey(code: number, modifiers = 0): KeyEvent {
  const name = OWN_BYTE.get(code)
  if (name !== undefined) return namedKey(name, modifiers)
  if (code === 0) return namedKey('Space', modifiers | CTRL)
  return namedKey(String.fromCharCode(code + 64), modifiers | CTRL)
}

const OWN_BYTE: ReadonlyMap<number, string> = new Map([
  [0x09, 'Tab'],
  [0x0d, 'Enter'],
  [0x1b, 'Escape'],
  [0x7f, 'Backspace'],
])

function prefix(modifiers: number): string {
  const ctrl = (modifiers & CTRL) === 0 ? '' : 'Ctrl-'
  const alt = (modifiers & (ALT | META)) === 0 ? '' : 'Alt-'
  return ctrl + alt + ((modifiers & SHIFT) === 0 ? '' : 'Shift-')
}
