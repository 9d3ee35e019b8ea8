// sidebar.ts: servers and their conversations, with what is unread. Pure.
import type { ChatClient, Conversation } from '@stonechat/client'
import type { Row, Style } from '../screen/frame.ts'
import type { Theme } from '../theme/theme.ts'
import { clickWord } from './click.ts'
import type { Scene, Surroundings } from './scene.ts'
import { cutText, fitRow, span } from './spans.ts'
import { textWidth } from '../screen/cells.ts'

/** Just so many rows; the one at the front is always among them. */
export function sidebarRows(
  scene: Scene,
  { servers }: Pick<Surroundings, 'servers'>,
  columns: number,
  height: number,
): readonly Row[] {
  const entries = servers.flatMap(({ name, client }) => {
    const all = Array.from(client.conversations.values())
    const sorted = (['server', 'channel', 'direct'] as const).flatMap(kind =>
      all.filter(conversation => conversation.kind === kind),
    )
    return sorted.map(conversation => ({
      server: name,
      title: titleOf(name, client, servers),
      conversation,
      isUp: client.link.state.kind === 'online',
    }))
  })
  const front = entries.findIndex(
    ({ server, conversation }) =>
      server === scene.front?.server && conversation.id === scene.front.conversation,
  )
  const top = Math.max(Math.min(front - Math.floor(height / 2), entries.length - height), 0)
  const rows = entries
    .slice(top, top + height)
    .map((entry, index) => entryRow(entry, top + index === front, scene.theme, columns))
  const blank = fitRow([], columns, {})
  return [...rows, ...Array.from({ length: height - rows.length }, () => blank)]
}

type Entry = {
  readonly server: string
  readonly title: string
  readonly conversation: Conversation
  readonly isUp: boolean
}

/** What the server calls its network, unless another one calls itself the same. */
function titleOf(name: string, { network }: ChatClient, servers: Surroundings['servers']): string {
  const sameName = servers.filter(({ client }) => client.network.name === network.name)
  return network.name === '' || sameName.length > 1 ? name : network.name
}

function entryRow(
  { server, title, conversation, isUp }: Entry,
  isFront: boolean,
  theme: Theme,
  columns: number,
): Row {
  const { kind, name, mentions, unread } = conversation
  const badge = mentions > 0 ? ` ${bounded(mentions)} ` : unread > 0 ? ` ${bounded(unread)} ` : ' '
  const label = kind === 'server' ? ` ${isUp ? '●' : '○'} ${title}` : `   ${name}`
  const look = isFront ? theme.current : lookOf(conversation, theme)
  const badgeLook: Style = { ...look, ...(mentions > 0 ? theme.badge : {}) }
  const text = cutText(label, columns - textWidth(badge))
  const filled = text + ' '.repeat(Math.max(columns - textWidth(text) - textWidth(badge), 0))
  const click = clickWord({ kind: 'conversation', server, conversation: conversation.id })
  return [span(filled, look), span(badge, badgeLook)].map(part => ({ ...part, click }))
}

function bounded(count: number): string {
  return count > 99 ? '99+' : String(count)
}

function lookOf({ kind, unread, joined }: Conversation, theme: Theme): Style {
  if (kind === 'server') return theme.heading
  if (unread > 0) return theme.unread
  return kind === 'channel' && joined !== 'yes' ? { ...theme.faint, italic: true } : theme.faint
}
