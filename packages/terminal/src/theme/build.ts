// build.ts: a theme from a handful of colours. Pure.
import type { Style } from '../screen/frame.ts'
import { rgb } from './colors.ts'
import type { Theme, ThemeName } from './theme.ts'

/** Each by six hexadecimal digits. */
export type Colors = {
  readonly text: string
  readonly faint: string
  readonly rule: string
  readonly accent: string
  readonly good: string
  readonly warning: string
  readonly bad: string
  readonly link: string
  readonly bar: string
  readonly panel: string
  readonly current: string
  readonly selected: string
  readonly mentioned: string
  readonly nicks: readonly string[]
  readonly palette: readonly string[]
}

export function buildTheme(name: ThemeName, colors: Colors): Theme {
  const ink = (digits: string): Style => ({ foreground: rgb(digits) })
  const on = (ground: string, digits: string): Style => ({ ...ink(digits), background: rgb(ground) })
  const { text, faint, accent, bad, bar, panel, current } = colors
  return {
    name,
    text: ink(text),
    faint: ink(faint),
    rule: ink(colors.rule),
    day: ink(faint),
    fresh: ink(bad),
    gap: ink(colors.warning),
    event: ink(faint),
    info: ink(faint),
    warning: ink(colors.warning),
    error: ink(bad),
    own: { ...ink(text), bold: true },
    nicks: colors.nicks.map(digits => ({ ...ink(digits), bold: true })),
    link: { ...ink(colors.link), underline: true },
    channel: ink(colors.link),
    code: on(panel, colors.good),
    mention: { ...ink(accent), bold: true },
    mentioned: { background: rgb(colors.mentioned) },
    selected: { background: rgb(colors.selected) },
    quote: { ...ink(faint), italic: true },
    reaction: on(panel, faint),
    ownReaction: { ...on(panel, accent), bold: true },
    mark: on(panel, colors.warning),
    heading: { ...ink(faint), bold: true },
    current: { ...on(current, text), bold: true },
    unread: { ...ink(text), bold: true },
    badge: { ...ink(accent), bold: true },
    topic: on(bar, text),
    topicText: on(bar, faint),
    status: on(bar, faint),
    statusGood: on(bar, colors.good),
    statusBad: { ...on(bar, bad), bold: true },
    prompt: { ...ink(accent), bold: true },
    panel: on(panel, text),
    panelFaint: on(panel, faint),
    panelHeading: { ...on(panel, accent), bold: true },
    panelSelected: { ...on(current, text), bold: true },
    palette: colors.palette.map(rgb),
  }
}
