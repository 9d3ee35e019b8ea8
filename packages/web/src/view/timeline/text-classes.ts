// text-classes.ts: formatting -> classes of the style sheet: each theme has inks of its own, which can be read. Pure.
import { nickColor, paletteColor, type TextColor, type TextStyle } from '@stonechat/client'

/** What a theme has an ink for. */
type Ink = 'red' | 'orange' | 'yellow' | 'green' | 'teal' | 'blue' | 'purple' | 'pink' | 'plain' | 'soft'

/** '' for text without formatting. */
export function classesOf(style: TextStyle): string {
  const { reverse, foreground, background, ...marks } = style
  const [ink, ground] = reverse ? [background, foreground] : [foreground, background]
  return [
    ...Object.keys(marks).map(mark => `text-${mark}`),
    ...(reverse && !ink && !ground ? ['text-reverse'] : []),
    ...(ink ? [`ink-${inkOf(ink)}`] : []),
    ...(ground ? [`ground-${inkOf(ground)}`] : []),
  ].join(' ')
}

/** What the style sheet has colours for. */
const NICK_COLORS = 12

/** Fold the nick first. */
export function nickClass(folded: string): string {
  return `nick-${nickColor(folded, NICK_COLORS)}`
}

/** Which ink comes near: what is hardly coloured is plain where it is dark or white, else soft. */
function inkOf(color: TextColor): Ink {
  const bits = 'rgb' in color ? color.rgb : (paletteColor(color.palette) ?? 0)
  const [red, green, blue] = [(bits >> 16) & 255, (bits >> 8) & 255, bits & 255]
  const most = Math.max(red, green, blue)
  const spread = most - Math.min(red, green, blue)
  if (spread < 32) return most > 64 && most < 224 ? 'soft' : 'plain'
  return hueOf(degrees(red, green, blue, most, spread))
}

/** The hue on the circle of colours. */
function degrees(red: number, green: number, blue: number, most: number, spread: number): number {
  if (most === red) return (60 * ((green - blue) / spread) + 360) % 360
  return most === green ? 60 * ((blue - red) / spread) + 120 : 60 * ((red - green) / spread) + 240
}

/** Where on the circle one hue ends, in degrees. */
const ENDS: readonly (readonly [end: number, hue: Ink])[] = [
  [15, 'red'],
  [42, 'orange'],
  [75, 'yellow'],
  [160, 'green'],
  [195, 'teal'],
  [258, 'blue'],
  [290, 'purple'],
  [340, 'pink'],
]

function hueOf(angle: number): Ink {
  return ENDS.find(([end]) => angle < end)?.[1] ?? 'red'
}
