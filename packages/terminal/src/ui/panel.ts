// panel.ts: what lies over the messages, as rows to be drawn. Pure.
import { commandFamilies, type Found, stripFormatting, usageOf } from '@stonechat/client'
import type { World } from '../app/interface.ts'
import { keyFamilies, selectionKeys } from './keys.ts'
import type { Overlay } from './state.ts'

/** `cursor` counts UTF-16 code units. */
export type Typed = { readonly text: string; readonly cursor: number }

export type Panel = {
  readonly title: string
  readonly query: Typed | undefined
  readonly rows: readonly PanelRow[]
  /** Of the rows; it is always seen. */
  readonly selected: number | undefined
  /** The first row that is seen, where none is selected. */
  readonly top: number
  readonly footer: string
}

export type PanelRow = {
  readonly text: string
  readonly detail?: string
  readonly look?: 'heading' | 'faint'
}

export function panelOf(overlay: Overlay, { servers }: Pick<World, 'servers'>): Panel {
  switch (overlay.kind) {
    case 'switcher': {
      const isOne = servers.length < 2
      const rows = overlay.matches.map(({ name, address, unread }) => ({
        text: isOne ? name : `${name}  ${address.server}`,
        detail: unread > 0 ? String(unread) : '',
      }))
      return list('Go to', overlay, rows, 'Enter goes there, Escape leaves')
    }
    case 'search':
      return list(
        'Search',
        overlay,
        rowsOfFound(overlay.results),
        'Enter searches, then goes to what was found',
      )
    case 'reaction': {
      const { editor: query } = overlay
      const footer = 'Enter reacts, Tab completes :tada:, Escape leaves'
      return { title: 'React', query, rows: [], selected: undefined, top: 0, footer }
    }
    default:
      return helpPanel(overlay)
  }
}

function list(
  title: string,
  { editor, row }: { readonly editor: Typed; readonly row: number },
  rows: readonly PanelRow[],
  footer: string,
): Panel {
  const { text, cursor } = editor
  const isChosen = rows.some(({ look }) => look === undefined)
  return { title, query: { text, cursor }, rows, selected: isChosen ? row : undefined, top: 0, footer }
}

function rowsOfFound(results: readonly Found[] | undefined): readonly PanelRow[] {
  if (results === undefined) return [{ text: 'Searching ...', look: 'faint' }]
  return results.map(({ target, message }) => ({
    text: `${message.nick}: ${stripFormatting(message.text).replaceAll('\n', ' ')}`,
    detail: target,
  }))
}

function helpPanel({ about, row }: Extract<Overlay, { kind: 'help' }>): Panel {
  const rows = about === undefined ? [...keyRows, ...commandRows] : rowsAbout(about)
  const top = Math.max(Math.min(row, rows.length - 1), 0)
  return {
    title: 'Help',
    query: undefined,
    rows,
    selected: undefined,
    top,
    footer: 'Up, Down, PageUp, PageDown; Escape leaves',
  }
}

const keyRows: readonly PanelRow[] = [
  ...keyFamilies.flatMap(({ title, keys }) => [
    heading(title),
    ...keys.map(({ keys, summary }) => ({ text: keys.join(', '), detail: summary })),
  ]),
  heading('With a message that is selected'),
  ...selectionKeys.map(({ key, summary }) => ({ text: key, detail: summary })),
]

const commandRows: readonly PanelRow[] = commandFamilies.flatMap(({ title, commands }) => [
  heading(`Commands: ${title.toLowerCase()}`),
  ...commands.map(command => ({ text: usageOf(command), detail: command.summary })),
])

function rowsAbout(name: string): readonly PanelRow[] {
  const commands = commandFamilies.flatMap(({ commands }) => commands)
  const command = commands.find(each => each.name === name || each.aliases?.includes(name))
  if (command === undefined) return [{ text: `There is no command /${name}`, look: 'faint' }, ...commandRows]
  const others = command.aliases?.map(alias => `/${alias}`).join(', ') ?? ''
  return [
    heading(usageOf(command)),
    { text: command.summary },
    ...(others === '' ? [] : [{ text: `The same: ${others}`, look: 'faint' as const }]),
  ]
}

function heading(text: string): PanelRow {
  return { text, look: 'heading' }
}
