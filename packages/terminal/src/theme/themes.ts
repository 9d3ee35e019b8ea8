// themes.ts: the themes that there are.
import { buildTheme } from './build.ts'
import type { Theme, ThemeName } from './theme.ts'

/** What a theme takes for the ground that the terminal draws on, for its own colours to be read. */
export const groundOf: Readonly<Record<ThemeName, string>> = {
  dark: '1c1f26',
  light: 'fbfaf8',
  contrast: '000000',
  plain: '000000',
}

const dark: Theme = buildTheme('dark', {
  text: 'd5d9e0',
  faint: '858d9b',
  rule: '3a404c',
  accent: 'f0b45c',
  good: '8fc986',
  warning: 'e0c070',
  bad: 'f08080',
  link: '7fb4e8',
  bar: '262a33',
  panel: '2b303b',
  current: '3a4356',
  selected: '2f3747',
  mentioned: '3a3226',
  nicks: [
    ['7fb4e8', '8fc986', 'e89fb5', 'd9a86c', 'b4a0e8', '6cc5c0', 'e88f7a', 'a8c46a'],
    ['d49ad6', '72c79a', 'e0c070', '9ab8d8'],
  ].flat(),
  palette: [
    ['f4f6fa', '7a8290', '6c8fe8', '7fbf76', 'f07a7a', 'c98a6a', 'c98ad6', 'e8a25c'],
    ['e8d070', '9fe08f', '5cc0b8', '7fe0e0', '8fb0ff', 'f09ae0', '9aa2b0', 'c8ced8'],
  ].flat(),
})

const light: Theme = buildTheme('light', {
  text: '2a2e36',
  faint: '666e7a',
  rule: 'd0d2d6',
  accent: '9a5200',
  good: '2c6e2c',
  warning: '7a5a00',
  bad: 'b02a2a',
  link: '1f5fa8',
  bar: 'eeeeec',
  panel: 'eeeeec',
  current: 'd8e0ee',
  selected: 'e4e9f2',
  mentioned: 'faefd8',
  nicks: [
    ['1f5fa8', '2c6e2c', 'a0305c', '8a4b00', '5b3fb0', '00696a', 'a8381c', '556600'],
    ['8a2f8e', '00693a', '7a5a00', '3d5a78'],
  ].flat(),
  palette: [
    ['6a6f78', '16181c', '20409a', '2c6e2c', 'b02a2a', '7a3f20', '8a2f8e', '9a5200'],
    ['7a5a00', '2f7a20', '00696a', '00707a', '2a50c8', 'a8309a', '666e7a', '585f6a'],
  ].flat(),
})

const contrast: Theme = buildTheme('contrast', {
  text: 'ffffff',
  faint: 'c8c8c8',
  rule: '9a9a9a',
  accent: 'ffd75f',
  good: '87ff87',
  warning: 'ffff5f',
  bad: 'ff8787',
  link: '87d7ff',
  bar: '303030',
  panel: '1c1c1c',
  current: '00407a',
  selected: '303060',
  mentioned: '4a3800',
  nicks: ['87d7ff', '87ff87', 'ffafd7', 'ffd75f', 'd7afff', '5fffff', 'ffaf87', 'd7ff87'],
  palette: [
    ['ffffff', 'b0b0b0', '87afff', '87ff87', 'ff8787', 'ffaf87', 'ffafff', 'ffd75f'],
    ['ffff5f', '87ff87', '5fffd7', '5fffff', 'afd7ff', 'ff87ff', 'b0b0b0', 'e4e4e4'],
  ].flat(),
})

/** For NO_COLOR (no-color.org) and terminals without: weight and reversal alone. */
const plain: Theme = {
  name: 'plain',
  text: {},
  faint: { dim: true },
  rule: { dim: true },
  day: { dim: true },
  fresh: { bold: true },
  gap: { dim: true },
  event: { dim: true },
  info: { dim: true },
  warning: { bold: true },
  error: { bold: true },
  own: { bold: true, underline: true },
  nicks: [{ bold: true }],
  link: { underline: true },
  channel: { underline: true },
  code: { italic: true },
  mention: { bold: true, reverse: true },
  mentioned: { bold: true },
  selected: { reverse: true },
  quote: { dim: true, italic: true },
  reaction: { dim: true },
  ownReaction: { bold: true },
  mark: { reverse: true },
  heading: { bold: true, underline: true },
  current: { reverse: true },
  unread: { bold: true },
  badge: { bold: true, reverse: true },
  topic: { reverse: true },
  topicText: { reverse: true },
  status: { reverse: true },
  statusGood: { reverse: true },
  statusBad: { reverse: true, bold: true },
  prompt: { bold: true },
  panel: {},
  panelFaint: { dim: true },
  panelHeading: { bold: true, underline: true },
  panelSelected: { reverse: true },
  palette: undefined,
}

export const themes: Readonly<Record<ThemeName, Theme>> = { dark, light, contrast, plain }
