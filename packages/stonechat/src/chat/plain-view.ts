// plain-view.ts: a plain picture of the client: a title, what was said, a status line and the input line. Pure.

import { type ChatItem, type Conversation, harmless, stripFormatting } from '@stonechat/client'
import type { Frame, Layout, Row, ServerEntry, UiState, World } from '@stonechat/terminal'

const REVERSE = { reverse: true } as const
const BOLD = { bold: true } as const

export function layoutOf(state: UiState, world: World): Layout {
  const { columns, rows } = world.size
  const { input } = inputRows(state, columns)
  return {
    messageRows: Math.max(1, rows - 2 - input.length),
    rowsOf: (_conversation, _index, item) => linesOf(item, columns).length,
  }
}

export function view(state: UiState, world: World): Frame {
  const { columns, rows } = world.size
  const front = frontOf(state, world)
  const { input, cursor } = inputRows(state, columns)
  const { messageRows } = layoutOf(state, world)
  const name = front ? front.conversation.name || front.entry.name : 'stonechat'
  const title: Row = [{ text: ` ${name} ${harmless(front?.conversation.topic?.text ?? '')}`, style: REVERSE }]
  const said = overlayRows(state) ?? (front ? windowOf(state, front.conversation, messageRows, columns) : [])
  const blank = Array.from({ length: Math.max(0, messageRows - said.length) }, (): Row => [])
  const status: Row = [{ text: ` ${state.words ?? statusOf(front?.entry, world)}`, style: REVERSE }]
  const all = [title, ...blank, ...said.slice(-messageRows), status, ...input].slice(-Math.max(1, rows))
  const row = all.length - input.length + cursor.row
  return {
    columns,
    rows: all,
    cursor: { row, column: Math.min(cursor.column, columns - 1) },
    title: `stonechat: ${name}`,
  }
}

type FrontView = { readonly entry: ServerEntry; readonly conversation: Conversation }

function frontOf({ front }: UiState, { servers }: World): FrontView | undefined {
  const entry = servers.find(({ name }) => name === front?.server)
  const conversation = entry?.client.conversations.get(front?.conversation ?? '')
  return entry && conversation && { entry, conversation }
}

/** The rows of the window, from the item that is at its bottom upwards. */
function windowOf(state: UiState, { items }: Conversation, count: number, columns: number): Row[] {
  const { scroll } = state
  const last = scroll ? items.findIndex(({ key }) => key === scroll.key) : items.length - 1
  const rows: Row[] = []
  let hidden = scroll?.rowsBelow ?? 0
  for (let index = last; index >= 0 && rows.length < count; index -= 1) {
    const item = items[index]
    if (item === undefined || item.key === state.clearedUpTo) break
    const lines = linesOf(item, columns)
    const shown = hidden > 0 ? lines.slice(0, -hidden) : lines
    hidden = Math.max(0, hidden - lines.length)
    const style = item.key === state.selected ? REVERSE : item.kind === 'message' && item.mention ? BOLD : {}
    rows.unshift(...shown.map(text => [{ text, style, click: `item:${item.key}` }]))
  }
  return rows.slice(-count)
}

function linesOf(item: ChatItem, columns: number): string[] {
  return wordsOf(item)
    .split('\n')
    .flatMap(line => wrap(harmless(stripFormatting(line)), Math.max(1, columns)))
}

function wrap(line: string, columns: number): string[] {
  const pieces = line.match(new RegExp(`.{1,${columns}}`, 'gsv'))
  return pieces ?? ['']
}

function wordsOf(item: ChatItem): string {
  const time = new Date(item.atMs).toTimeString().slice(0, 5)
  if (item.kind === 'message') {
    const state =
      item.delivery === 'queued' || item.delivery === 'sent' ? ' …' : item.failure ? ` (${item.failure})` : ''
    const said = item.redacted ? '(taken back)' : item.text
    return `${time} ${item.form === 'action' ? `* ${item.nick}` : `<${item.nick}>`} ${said}${state}`
  }
  if (item.kind === 'event') return `${time} -- ${item.nick} ${item.what} ${item.target} ${item.text}`
  return item.kind === 'info' ? `${time} -- ${item.text}` : '-- some messages are missing here --'
}

function statusOf(entry: ServerEntry | undefined, world: World): string {
  const unread = world.servers
    .flatMap(({ client }) => [...client.conversations.values()])
    .filter(conversation => conversation.unread > 0)
    .map(conversation => `${conversation.name || 'server'} ${conversation.unread}`)
  const { state, transport, rttMs, queued } = entry?.client.link ?? {
    state: { kind: 'idle' } as const,
    queued: 0,
  }
  const reason = 'reason' in state ? ` (${state.reason})` : ''
  const health = [
    transport,
    rttMs === undefined ? undefined : `${Math.round(rttMs)} ms`,
    queued > 0 ? `${queued} wait` : undefined,
  ]
  return [entry?.client.nick, `${state.kind}${reason}`, ...health, ...unread].filter(Boolean).join(' · ')
}

function inputRows(
  { editor }: UiState,
  columns: number,
): { input: Row[]; cursor: { row: number; column: number } } {
  const lines = editor.text.split('\n')
  const before = editor.text.slice(0, editor.cursor).split('\n')
  const column = 2 + (before.at(-1)?.length ?? 0)
  const from = Math.max(0, column - columns + 1)
  return {
    input: lines.map(line => [{ text: `> ${harmless(line)}`.slice(from), style: {} }]),
    cursor: { row: before.length - 1, column: column - from },
  }
}

function overlayRows({ overlay }: UiState): Row[] | undefined {
  if (overlay?.kind !== 'switcher') return undefined
  return [
    [{ text: `Go to: ${overlay.editor.text}`, style: BOLD }],
    ...overlay.matches.map(
      ({ name, unread }, index): Row => [
        {
          text: ` ${name} ${unread || ''}`,
          style: index === overlay.row ? REVERSE : {},
          click: `row:${index}`,
        },
      ],
    ),
  ]
}
