// color.ts: which colours a terminal has, and the parameters of SGR for one of them. Pure.
import type { Color } from './frame.ts'

/** None; the sixteen of the Linux console; 256; or red, green and blue as they are. */
export type ColorDepth = 'none' | 'sixteen' | 'indexed' | 'true'

/** By the habits of programs: NO_COLOR (no-color.org), COLORTERM, TERM. */
export function colorDepth(environment: Readonly<Record<string, string | undefined>>): ColorDepth {
  const { NO_COLOR = '', COLORTERM = '', TERM = '' } = environment
  if (NO_COLOR !== '' || TERM === 'dumb' || /^vt\d/.test(TERM)) return 'none'
  if (/^(truecolor|24bit)$/.test(COLORTERM) || TERM.endsWith('-direct')) return 'true'
  return /^(linux|ansi|cygwin)$|-16color$/.test(TERM) ? 'sixteen' : 'indexed'
}

/** `38;5;208`, `94`: ready to stand between `ESC [` and `m`; '' where the terminal has no colours. */
export function colorParameters(
  color: Color,
  ground: 'foreground' | 'background',
  depth: ColorDepth,
): string {
  if (depth === 'none') return ''
  const extended = ground === 'foreground' ? 38 : 48
  if (typeof color !== 'number' && depth === 'true') {
    return `${extended};2;${byte(color.red)};${byte(color.green)};${byte(color.blue)}`
  }
  const index = typeof color === 'number' ? byte(color) : nearestIndex(color)
  const inDepth = depth === 'sixteen' ? nearestOfSixteen(index) : index
  if (inDepth < 8) return String(extended - 8 + inDepth)
  if (inDepth < 16) return String(extended + 52 + inDepth - 8)
  return `${extended};5;${inDepth}`
}

type Rgb = { readonly red: number; readonly green: number; readonly blue: number }

/** The six steps of each of red, green and blue in the cube of 216 colours. */
const STEPS = [0, 95, 135, 175, 215, 255]
const CUBE = 16
const GREYS = 232

function byte(value: number): number {
  return Number.isFinite(value) ? Math.min(255, Math.max(0, Math.round(value))) : 0
}

function nearestIndex({ red, green, blue }: Rgb): number {
  const [r, g, b] = [nearestStep(byte(red)), nearestStep(byte(green)), nearestStep(byte(blue))]
  return CUBE + 36 * r + 6 * g + b
}

function nearestStep(value: number): number {
  const distances = STEPS.map(step => Math.abs(step - value))
  return distances.indexOf(Math.min(...distances))
}

/** Bits 1, 2 and 4 are red, green and blue; 8 makes it bright. */
function nearestOfSixteen(index: number): number {
  if (index < 16) return index
  const { red, green, blue } = rgbOf(index)
  const most = Math.max(red, green, blue)
  if (most < 64) return 0
  const bits = [red, green, blue].reduce((sum, value, bit) => sum + (value > most / 2 ? 1 << bit : 0), 0)
  return most > 192 ? bits + 8 : bits
}

function rgbOf(index: number): Rgb {
  if (index >= GREYS) {
    const grey = 8 + (index - GREYS) * 10
    return { red: grey, green: grey, blue: grey }
  }
  const step = (divisor: number): number => STEPS[Math.floor((index - CUBE) / divisor) % 6] ?? 0
  return { red: step(36), green: step(6), blue: step(1) }
}
