// use-timeline.ts: what a timeline does by itself: marks as read what was seen, reads the history ahead, shows what is asked for.
import type { Conversation } from '@stonechat/client'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { useApp } from '../app-context.ts'
import type { ListView } from './list/list-view.ts'
import { AT_END, type Place, placeOf } from './place.ts'
import { newAfter } from './reading.ts'
import { type Row, rowOf } from './rows.ts'

type View = { readonly current: ListView | null }

/** When fewer rows than this are above what is seen, the page of history above is read. */
const ROWS_AHEAD = 30
/** Where what is shown stands, as a share of the height. */
const SHOWN_AT = 0.3
/** How long it stands out, in milliseconds. */
const SHOWN_MS = 3_000

/** Whether somebody looks at the page. */
function isAttended(): boolean {
  return document.visibilityState === 'visible' && document.hasFocus()
}

/** After which time messages are new to whoever reads, and whether they see the end. */
export function useReading(conversation: Conversation, view: View): number | undefined {
  const { chat } = useApp()
  const line = useRef<number | undefined>(undefined)
  const hasCome = useRef(false)
  const isSeen = hasCome.current && isAttended() && view.current?.isAtEnd !== false
  line.current = newAfter(line.current, conversation, isSeen)
  useEffect(() => {
    hasCome.current ||= conversation.items.length > 0
  })
  const look = (): void => {
    if (conversation.unread > 0 && view.current?.isAtEnd && isAttended())
      chat.client.markRead(conversation.id)
  }
  useLook(look)
  return line.current
}

/** Whoever says something wants to see it. */
export function useOwnWords(conversation: Conversation, view: View): void {
  const { chat } = useApp()
  useEffect(
    () =>
      chat.client.on('message', said => {
        const isHere = said.conversation === conversation && said.message.own
        if (isHere && said.message.delivery !== 'received') view.current?.scrollToEnd()
      }),
    [chat, conversation, view],
  )
}

/** After each drawing, and when somebody comes back to the page. */
function useLook(look: () => void): void {
  const latest = useRef(look)
  latest.current = look
  useEffect(look)
  useEffect(() => {
    const again = (): void => latest.current()
    const events = new AbortController()
    window.addEventListener('focus', again, events)
    document.addEventListener('visibilitychange', again, events)
    return () => events.abort()
  }, [])
}

/** What the list is at; `moved` is to be called when that changes. */
export function usePlace(
  conversation: Conversation,
  rows: readonly Row[],
  view: View,
): { readonly place: Place; readonly moved: () => void } {
  const { chat } = useApp()
  const [place, setPlace] = useState(AT_END)
  const moved = (): void => {
    const list = view.current
    if (!list) return
    setPlace(before => placeOf(before, rows, list.seen, list.isAtEnd))
    const isNear = list.seen.first < ROWS_AHEAD
    if (isNear && conversation.history === 'more') void chat.client.loadBefore(conversation.id)
  }
  useLayoutEffect(moved)
  return { place, moved }
}

/** Shows the item that `ui.shown` names, by its key or its msgid; gives the key of its row while it stands out. */
export function useShown(conversation: Conversation, rows: readonly Row[], view: View): string | undefined {
  const { chat, ui } = useApp()
  const shown = ui.shown.value
  const asked = useRef<string | undefined>(undefined)
  const row = useMemo(() => (shown === undefined ? undefined : rowOf(rows, shown)), [rows, shown])
  useEffect(() => {
    if (shown === undefined) return undefined
    if (row === undefined) {
      if (asked.current !== shown) void find(shown)
      asked.current = shown
      return undefined
    }
    asked.current = undefined
    view.current?.scrollToKey(row, SHOWN_AT)
    const end = window.setTimeout(() => {
      if (ui.shown.peek() === shown) ui.shown.value = undefined
    }, SHOWN_MS)
    return () => window.clearTimeout(end)
  }, [shown, row])
  const find = async (msgid: string): Promise<void> => {
    const { client } = chat
    const key = await client.loadAround(conversation.id, msgid)
    if (ui.shown.peek() !== msgid) return
    ui.shown.value = key
    if (key === undefined) client.inform(conversation.id, 'The server does not have that message any more.')
  }
  return row
}
