// pick.ts: which theme fits: by what was set, by habits of terminals, by what this one answers. Pure.
import { luminance } from './colors.ts'
import type { ThemeName } from './theme.ts'

export type ThemeHints = {
  /** What the person has set; `auto` or nothing: whatever fits. */
  readonly setting?: string | undefined
  readonly environment: Readonly<Record<string, string | undefined>>
  /** The terminal's answer to OSC 11, which asks for its background. */
  readonly report?: string | undefined
}

/** NO_COLOR (no-color.org) comes before all but a theme that was asked for by name. */
export function pickTheme({ setting, environment, report }: ThemeHints): ThemeName {
  if (isThemeName(setting)) return setting
  if ((environment['NO_COLOR'] ?? '') !== '') return 'plain'
  return (isLight(report) ?? isLightByHabit(environment['COLORFGBG'])) ? 'light' : 'dark'
}

function isThemeName(name: string | undefined): name is ThemeName {
  return name === 'dark' || name === 'light' || name === 'contrast' || name === 'plain'
}

/** `...rgb:ffff/ffff/ffff`: two to four digits each (XParseColor). Undefined where it says nothing of the kind. */
function isLight(report: string | undefined): boolean | undefined {
  const found = /rgba?:([\da-f]{1,4})\/([\da-f]{1,4})\/([\da-f]{1,4})/i.exec(report ?? '')
  if (found === null) return undefined
  const [red = 0, green = 0, blue = 0] = found.slice(1).map(byteOf)
  return luminance({ red, green, blue }) > LIGHT
}

/** Between a ground on which black is read best, and one on which white is. */
const LIGHT = 0.18

function byteOf(digits: string): number {
  return (Number.parseInt(digits, 16) / (16 ** digits.length - 1)) * 255
}

/** `0;15`, `15;default;0`: the last one is the background. */
function isLightByHabit(colorFgBg: string | undefined): boolean {
  const background = (colorFgBg ?? '').split(';').at(-1)
  return background === '7' || background === '15'
}
