// theme.ts: how each thing on the screen looks. Shapes only.
import type { Color, Style } from '../screen/frame.ts'

export type ThemeName = 'dark' | 'light' | 'contrast' | 'plain'

export type Theme = {
  readonly name: ThemeName
  /** What people say. */
  readonly text: Style
  /** Times, hints, lines between panes. */
  readonly faint: Style
  readonly rule: Style
  readonly day: Style
  readonly fresh: Style
  readonly gap: Style
  readonly event: Style
  readonly info: Style
  readonly warning: Style
  readonly error: Style
  readonly own: Style
  readonly nicks: readonly Style[]
  readonly link: Style
  readonly channel: Style
  readonly code: Style
  readonly mention: Style
  /** Behind a message that names us, and behind the one that is selected. */
  readonly mentioned: Style
  readonly selected: Style
  readonly quote: Style
  readonly reaction: Style
  readonly ownReaction: Style
  /** In place of a character that must not be drawn. */
  readonly mark: Style
  readonly heading: Style
  readonly current: Style
  readonly unread: Style
  readonly badge: Style
  readonly topic: Style
  readonly topicText: Style
  readonly status: Style
  readonly statusGood: Style
  readonly statusBad: Style
  readonly prompt: Style
  readonly panel: Style
  readonly panelFaint: Style
  readonly panelHeading: Style
  readonly panelSelected: Style
  /** For 0 to 15 of the formatting codes; undefined: no colours at all. */
  readonly palette: readonly Color[] | undefined
}
