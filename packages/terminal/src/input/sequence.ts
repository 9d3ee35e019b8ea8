// sequence.ts: a whole control sequence -> what was done: CSI and SS3 of xterm, rxvt, kitty and the Linux console. Pure.
import type { InputEvent } from './event.ts'
import { numberedKey } from './kitty.ts'
import { mouseEvent } from './mouse.ts'
import { ALT, characterKey, CTRL, namedKey, SHIFT } from './names.ts'

/** Without its `ESC [`. Undefined for what means nothing to us. `more` are modifiers of an Escape before it. */
export function readCsi(body: string, more = 0): InputEvent | undefined {
  const final = body.at(-1) ?? ''
  const inner = body.slice(0, -1)
  if (body.startsWith('<')) return readMouse(inner.slice(1), final)
  if (body.startsWith('?') || body.startsWith('>')) return { kind: 'report', report: `CSI ${body}` }
  if (body.startsWith('[')) return readConsole(final, more)
  const [first = Number.NaN, second = Number.NaN] = numbers(inner)
  // CSI 1;2R is Shift-F3, another first number says where the cursor is.
  if (final === 'R' && inner !== '' && first !== 1) return { kind: 'report', report: `CSI ${body}` }
  if (final === 'I' || final === 'O') return { kind: 'focus', focused: final === 'I' }
  if (final === 'u') return readNumbered(inner)
  if (final === '~' && first === 27) return numberedKey(numbers(inner)[2] ?? 0, modifiersOf(second))
  if (final === '~') return named(TILDE.get(first), modifiersOf(second) | more)
  if (RXVT_MODIFIERS.has(final) && inner !== '') {
    return named(TILDE.get(first), (RXVT_MODIFIERS.get(final) ?? 0) | more)
  }
  if (final === 'Z') return namedKey('Tab', modifiersOf(second) | SHIFT | more)
  if (inner === '' && RXVT_ARROWS.has(final)) return named(RXVT_ARROWS.get(final), SHIFT | more)
  return named(LETTERS.get(final), modifiersOf(second) | more)
}

/** Without its `ESC O`. Some terminals put a modifier before the letter. */
export function readSs3(body: string, more = 0): InputEvent | undefined {
  const final = body.at(-1) ?? ''
  const modifiers = modifiersOf(numbers(body.slice(0, -1)).at(-1)) | more
  const keypad = KEYPAD.get(final)
  if (keypad !== undefined) return characterKey(keypad, modifiers)
  if (final === 'M') return namedKey('Enter', modifiers)
  if (RXVT_ARROWS.has(final)) return named(RXVT_ARROWS.get(final), CTRL | modifiers)
  return named(LETTERS.get(final), modifiers)
}

const LETTERS: ReadonlyMap<string, string> = new Map([
  ['A', 'Up'],
  ['B', 'Down'],
  ['C', 'Right'],
  ['D', 'Left'],
  ['F', 'End'],
  ['H', 'Home'],
  ['P', 'F1'],
  ['Q', 'F2'],
  ['R', 'F3'],
  ['S', 'F4'],
])
const RXVT_ARROWS: ReadonlyMap<string, string> = new Map([
  ['a', 'Up'],
  ['b', 'Down'],
  ['c', 'Right'],
  ['d', 'Left'],
])
/** What rxvt has in place of the `~`. */
const RXVT_MODIFIERS: ReadonlyMap<string, number> = new Map([
  ['$', SHIFT],
  ['^', CTRL],
  ['@', CTRL | SHIFT],
])
const KEYPAD: ReadonlyMap<string, string> = new Map(
  Array.from('*+,-./0123456789', (sign, index) => [String.fromCharCode(0x6a + index), sign]),
)
const TILDE: ReadonlyMap<number, string> = new Map([
  [1, 'Home'],
  [2, 'Insert'],
  [3, 'Delete'],
  [4, 'End'],
  [5, 'PageUp'],
  [6, 'PageDown'],
  [7, 'Home'],
  [8, 'End'],
  // The numbers of VT220 have holes.
  ...[11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24, 25, 26, 28, 29, 31, 32, 33, 34].map(
    (number, index) => [number, `F${index + 1}`] as const,
  ),
])

function named(name: string | undefined, modifiers: number): InputEvent | undefined {
  return name === undefined ? undefined : namedKey(name, modifiers)
}

function modifiersOf(number = 1): number {
  return Number.isNaN(number) || number < 1 ? 0 : (number - 1) & (SHIFT | ALT | CTRL | 32)
}

/** Where one is left out it is NaN. Only the first of those that a colon parts. */
function numbers(text: string): number[] {
  return text.split(';').map(part => Number.parseInt(part, 10))
}

/** kitty: `number : shifted : base ; modifiers : event ; text`. */
function readNumbered(inner: string): InputEvent | undefined {
  const [key, modifiers, text = ''] = inner.split(';')
  const [, event] = (modifiers ?? '').split(':')
  if (event === '3' || text !== '') return undefined
  return numberedKey(Number.parseInt(key ?? '', 10) || 0, modifiersOf(Number.parseInt(modifiers ?? '', 10)))
}

function readMouse(inner: string, final: string): InputEvent | undefined {
  const [code = Number.NaN, column = 0, row = 0] = numbers(inner)
  if (Number.isNaN(code) || (final !== 'M' && final !== 'm')) return undefined
  return mouseEvent(code, column, row, final === 'm')
}

/** The Linux console: CSI [ A to CSI [ E. */
function readConsole(final: string, more: number): InputEvent | undefined {
  const index = 'ABCDE'.indexOf(final)
  return index < 0 ? undefined : namedKey(`F${index + 1}`, more)
}
