// scene-of.ts: the interface's state -> the scene that is drawn. Pure.
import { stripFormatting } from '@stonechat/client'
import type { Theme } from '../theme/theme.ts'
import type { Overlay, UiState } from '../ui/state.ts'
import { helpRows } from './help.ts'
import { panelColumns } from './panel.ts'
import type { Panel, PanelRow, Scene } from './scene.ts'
import { clockTime, dayName } from './times.ts'

export function sceneOf(state: UiState, theme: Theme, columns: number): Scene {
  const { front, editor, cycle, overlay } = state
  const { showsServers, showsMembers, scroll, selected, replyTo, unreadFromMs, clearedUpTo } = state
  return {
    theme,
    front,
    showsServers,
    showsMembers,
    input: { text: editor.text, cursor: editor.cursor },
    scroll,
    selected,
    replyTo,
    unreadFromMs,
    clearedUpTo,
    candidates: cycle && {
      labels: cycle.completion.candidates.map(({ label }) => label),
      index: cycle.index,
    },
    panel: overlay && panelOf(overlay, columns),
    words:
      state.words ??
      (selected === undefined ? undefined : 'r answer, e react, y copy, d take back, x send again, Esc'),
  }
}

function panelOf(overlay: Overlay, columns: number): Panel {
  const top = 0
  if (overlay.kind === 'help') {
    const rows = helpRows(panelColumns(columns))
    const name = overlay.about === undefined ? '' : `/${overlay.about}`
    const about = name === '' ? 0 : rows.findIndex(({ text }) => text === name || text.startsWith(`${name} `))
    const from = Math.max(about, 0) + overlay.row
    return { title: 'Help', query: undefined, rows, selected: undefined, top: from, footer: SCROLLS }
  }
  const query = { text: overlay.editor.text, cursor: overlay.editor.cursor }
  if (overlay.kind === 'reaction') {
    return { title: 'React', query, rows: [], selected: undefined, top, footer: REACTS }
  }
  if (overlay.kind === 'search') {
    const { results, row } = overlay
    const rows = results === undefined ? [{ text: 'searching …', look: 'faint' } as const] : found(results)
    return { title: 'Search', query, rows, selected: rowOf(row, results?.length ?? 0), top, footer: JUMPS }
  }
  const rows = overlay.matches.map(({ name, unread, address }) => ({
    text: name,
    detail: unread > 0 ? `${address.server}, ${unread} new` : address.server,
  }))
  return { title: 'Go to', query, rows, selected: rowOf(overlay.row, rows.length), top, footer: CHOOSES }
}

const SCROLLS = 'Up, Down, PageUp, PageDown; Esc closes'
const REACTS = 'an emoji or a :name: (Tab completes); Enter reacts, Esc closes'
const JUMPS = 'Enter searches, then goes there; Esc closes'
const CHOOSES = 'Up and Down choose, Enter goes there, Esc closes'

function rowOf(row: number, count: number): number | undefined {
  return count === 0 ? undefined : Math.min(row, count - 1)
}

function found(results: NonNullable<Extract<Overlay, { kind: 'search' }>['results']>): PanelRow[] {
  return results.map(({ target, message }) => ({
    text: `${target} ${message.nick}`,
    detail: `${stripFormatting(message.text).replaceAll('\n', ' ')}  ${dayName(message.atMs)} ${clockTime(message.atMs)}`,
  }))
}
