// mouse.ts: what a mouse did, from the numbers that a terminal sends. Pure.
import type { MouseEvent } from './event.ts'

const MOTION = 32
const WHEEL = 64
/** Buttons that few mice have: back, forward. */
const OTHERS = 128
const BUTTONS = ['left', 'middle', 'right', 'none'] as const

/** `code`, column and row as in `CSI < code ; column ; row M` (xterm, mode 1006), these from 1; undefined for what we have no word for. */
export function mouseEvent(
  code: number,
  column: number,
  row: number,
  isRelease: boolean,
): MouseEvent | undefined {
  if (column < 1 || row < 1 || (code & OTHERS) !== 0) return undefined
  const place = { kind: 'mouse', row: row - 1, column: column - 1 } as const
  const low = code & 3
  if ((code & WHEEL) !== 0) {
    if (low > 1) return undefined
    return { ...place, what: low === 0 ? 'wheel-up' : 'wheel-down', button: 'none' }
  }
  const button = BUTTONS[low] ?? 'none'
  if (isRelease || (low === 3 && (code & MOTION) === 0)) return { ...place, what: 'release', button }
  return { ...place, what: (code & MOTION) === 0 ? 'press' : 'drag', button }
}
