// color-codes.ts: the colours behind the codes 0x03 and 0x04, to and from text.
import { sameColor, type TextColor } from './colors.ts'

/** Stands for the colour that text has without any code. */
export const DEFAULT_COLOR = Symbol('default')

type ReadColor = TextColor | typeof DEFAULT_COLOR

/** Undefined: none was named. A background stands behind a foreground alone. */
export type ReadColors = {
  readonly foreground: ReadColor | undefined
  readonly background: ReadColor | undefined
  readonly end: number
}

/** One or two digits, as many as there are, and after a comma the same again. */
export function readPaletteColors(text: string, start: number): ReadColors {
  return readColors(text, start, /(\d{1,2})(?:,(\d{1,2}))?/y, digits => {
    const palette = Number(digits)
    return palette === DEFAULT_NUMBER ? DEFAULT_COLOR : { palette }
  })
}

/** Six hexadecimal digits, and after a comma the same again. */
export function readHexColors(text: string, start: number): ReadColors {
  return readColors(text, start, /([0-9a-f]{6})(?:,([0-9a-f]{6}))?/iy, digits => ({
    rgb: Number.parseInt(digits, 16),
  }))
}

export type Colors = { readonly foreground?: TextColor; readonly background?: TextColor }

/**
 * Codes that lead from some colours to others. A background cannot be named alone, so there are two codes where the two
 * colours are of different kinds. `isOpen`: a digit or comma that follows could be read as theirs.
 */
export function colorCodes(
  before: Colors,
  after: Colors,
): { readonly codes: string; readonly isOpen: boolean } {
  const isBehindSame = sameColor(before.background, after.background)
  if (isBehindSame && sameColor(before.foreground, after.foreground)) return { codes: '', isOpen: false }
  if (after.foreground === undefined && after.background === undefined) return { codes: COLOR, isOpen: true }
  const front = formatColor(after.foreground)
  if (isBehindSame) return { codes: front.code + front.color, isOpen: true }
  const behind = formatColor(after.background)
  if (front.code === behind.code) {
    return { codes: `${front.code}${front.color},${behind.color}`, isOpen: false }
  }
  const anyFront = behind.code === HEX_COLOR ? '000000' : String(DEFAULT_NUMBER)
  return { codes: `${behind.code}${anyFront},${behind.color}${front.code}${front.color}`, isOpen: true }
}

const COLOR = '\x03'
const HEX_COLOR = '\x04'
const DEFAULT_NUMBER = 99

/** Always with all the digits that there may be: a digit of the text that follows is none of theirs. */
function formatColor(color: TextColor | undefined): { code: string; color: string } {
  if (color !== undefined && 'rgb' in color) {
    return { code: HEX_COLOR, color: color.rgb.toString(16).padStart(6, '0') }
  }
  return { code: COLOR, color: String(color?.palette ?? DEFAULT_NUMBER).padStart(2, '0') }
}

function readColors(
  text: string,
  start: number,
  pattern: RegExp,
  read: (digits: string) => ReadColor,
): ReadColors {
  pattern.lastIndex = start
  const [whole = '', front, behind] = pattern.exec(text) ?? []
  return {
    foreground: front === undefined ? undefined : read(front),
    background: behind === undefined ? undefined : read(behind),
    end: start + whole.length,
  }
}
