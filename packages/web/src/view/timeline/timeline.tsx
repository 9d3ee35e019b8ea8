// timeline.tsx: what was said, oldest first.
import type { ChatItem, ChatMessage, Conversation } from '@stonechat/client'
import { useMemo, useRef } from 'preact/hooks'
import { useApp } from '../app-context.ts'
import { createActions } from './actions.ts'
import type { ListView } from './list/list-view.ts'
import { VirtualList } from './list/virtual-list.tsx'
import { estimateHeight } from './long-text.ts'
import { RowView } from './row-view.tsx'
import { buildRows, type Row } from './rows.ts'
import type { Stage } from './stage.ts'
import './text.css'
import './timeline.css'

/** When fewer rows than this are above what is seen, the page of history above is read. */
const ROWS_AHEAD = 30

export function Timeline({ conversation }: { readonly conversation: Conversation }) {
  const app = useApp()
  const { chat, ui } = app
  void chat.revision(conversation).value
  const { items, id } = conversation
  const rows = useMemo(() => buildRows(items, undefined), [items])
  const stage = useMemo(
    (): Stage => ({ actions: createActions(app, conversation), opened: new Set() }),
    [app, conversation],
  )
  const view = useRef<ListView>(null)
  const moved = (): void => {
    const isNear = (view.current?.seen.first ?? 0) < ROWS_AHEAD
    if (isNear && conversation.history === 'more') void chat.client.loadBefore(id)
  }
  const quoted = useMemo(() => quotes(items), [items])
  const draw = (row: Row) => (
    <RowView
      row={row}
      quoted={row.kind === 'message' ? quoted(row.item.replyTo) : undefined}
      isShown={ui.shown.value === row.key}
      stage={stage}
    />
  )
  return (
    <div class="timeline">
      <VirtualList
        rows={rows}
        estimate={estimateHeight}
        draw={draw}
        moved={moved}
        view={view}
        scroller={{
          class: 'timeline-list',
          role: 'log',
          'aria-live': 'off',
          'aria-label': 'Messages',
          tabIndex: 0,
        }}
      />
    </div>
  )
}

/** Finds what is answered; the table is made when somebody asks first. */
function quotes(items: readonly ChatItem[]): (msgid: string | undefined) => ChatMessage | undefined {
  let table: Map<string, ChatMessage> | undefined
  return msgid => {
    if (msgid === undefined) return undefined
    table ??= new Map(
      items.flatMap(item => (item.kind === 'message' && item.msgid ? [[item.msgid, item]] : [])),
    )
    return table.get(msgid)
  }
}
