// colors.ts: colours by six hexadecimal digits, and how well one is read on another. Pure.
import type { Color } from '../screen/frame.ts'

type Rgb = { readonly red: number; readonly green: number; readonly blue: number }

/** `d0d4dc`. */
export function rgb(digits: string): Rgb {
  return ofBits(Number.parseInt(digits, 16))
}

/** 24 bits. */
export function ofBits(bits: number): Rgb {
  return { red: bits >> 16, green: (bits >> 8) & 0xff, blue: bits & 0xff }
}

/** From 1 to 21; 4.5 is well readable (WCAG 2.2, 1.4.3). */
export function contrast(one: Rgb, other: Rgb): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

export function isRgb(color: Color | undefined): color is Rgb {
  return typeof color === 'object'
}

/** WCAG 2.2, relative luminance. */
export function luminance({ red, green, blue }: Rgb): number {
  const [r = 0, g = 0, b = 0] = [red, green, blue].map(value => {
    const part = value / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
