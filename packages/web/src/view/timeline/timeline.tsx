// timeline.tsx: what was said, oldest first.
import type { ChatItem, ChatMessage, Conversation } from '@stonechat/client'
import { useMemo, useRef } from 'preact/hooks'
import { useApp } from '../app-context.ts'
import { lazily } from '../lazily.tsx'
import { createActions, type TimelineActions } from './actions.ts'
import { Announcer } from './announcer.tsx'
import type { ListView } from './list/list-view.ts'
import { Jumps } from './jumps.tsx'
import { VirtualList } from './list/virtual-list.tsx'
import { estimateHeight } from './long-text.ts'
import { RowView } from './row-view.tsx'
import { type Built, buildRows, NEW_KEY, type Row } from './rows.ts'
import type { Stage } from './stage.ts'
import { TypingLine } from './typing-line.tsx'
import { useOwnWords, usePlace, useReading, useShown } from './use-timeline.ts'
import { useChoice } from './use-choice.ts'
import './text.css'
import './timeline.css'
import './message.css'
import './hands.css'

const MessageMenu = lazily(async () => (await import('./menu/message-menu.tsx')).MessageMenu)

export function Timeline({ conversation }: { readonly conversation: Conversation }) {
  const app = useApp()
  const { chat, ui } = app
  void chat.revision(conversation).value
  const { items, id, unread } = conversation
  const view = useRef<ListView>(null)
  const newAfterMs = useReading(conversation, view)
  const rows = useRows(items, newAfterMs)
  const actions = useMemo(() => createActions(app, conversation), [app, conversation])
  const choice = useChoice(rows, view, actions)
  const stage = useStage(actions, choice.openMenu, view)
  const quoted = useMemo(() => quotes(items), [items])
  const { place, moved } = usePlace(conversation, rows, view)
  useOwnWords(conversation, view)
  const shownRow = useShown(conversation, rows, view)
  const draw = (row: Row) => (
    <RowView
      row={row}
      quoted={row.kind === 'message' ? quoted(row.item.replyTo) : undefined}
      isShown={row.key === shownRow}
      isActive={row.key === choice.active}
      isPointed={row.key === choice.pointed}
      stage={stage}
    />
  )
  const toDay = async (atMs: number): Promise<void> => {
    ui.shown.value = await chat.client.loadAt(id, atMs)
  }
  return (
    <div class="timeline">
      <VirtualList
        rows={rows}
        estimate={estimateHeight}
        draw={draw}
        moved={moved}
        view={view}
        scroller={{ ...SCROLLER, ...choice.listeners }}
      />
      <Jumps
        {...place}
        unread={unread}
        toEnd={() => view.current?.scrollToEnd()}
        toNew={() => (ui.shown.value = NEW_KEY)}
        toDay={atMs => void toDay(atMs)}
      />
      <TypingLine conversation={conversation} />
      <Announcer conversation={conversation} />
      {choice.menu && (
        <MessageMenu message={choice.menu} actions={actions} onClose={() => choice.openMenu(undefined)} />
      )}
    </div>
  )
}

const SCROLLER = {
  class: 'timeline-list',
  role: 'log',
  // The announcer says what is new; a list that is scrolled says too much.
  'aria-live': 'off',
  'aria-label': 'Messages',
  tabIndex: 0,
} as const

function useRows(items: readonly ChatItem[], newAfterMs: number | undefined): readonly Row[] {
  const { settings } = useApp()
  const showsEvents = settings.current.value.events === 'shown'
  const before = useRef<Built | undefined>(undefined)
  return useMemo(() => {
    before.current = buildRows(items, { newAfterMs, showsEvents }, before.current)
    return before.current.rows
  }, [items, newAfterMs, showsEvents])
}

function useStage(
  actions: TimelineActions,
  openMenu: Stage['openMenu'],
  view: { readonly current: ListView | null },
): Stage {
  return useMemo(
    () => ({ actions, openMenu, keepFocus: () => view.current?.focus(), opened: new Set<string>() }),
    [actions, openMenu, view],
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
