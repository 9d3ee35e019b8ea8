// rows.ts: the items of a conversation -> the rows of its list: days, the line of what is new, messages, events. Pure.
import type { ChatEvent, ChatGap, ChatInfo, ChatItem, ChatMessage } from '@stonechat/client'
import { type Day, dayAround, isWithin } from './times.ts'

export type MessageRow = {
  readonly kind: 'message'
  readonly key: string
  readonly item: ChatMessage
  /** The one above is of the same person, a moment ago: it needs no name. */
  readonly isGrouped: boolean
}

export type Row =
  | MessageRow
  | { readonly kind: 'day'; readonly key: string; readonly atMs: number }
  /** Above the first message that was not read. */
  | { readonly kind: 'new'; readonly key: string }
  /** Comings and goings in a row are one. */
  | { readonly kind: 'events'; readonly key: string; readonly events: readonly ChatEvent[] }
  | { readonly kind: 'info'; readonly key: string; readonly item: ChatInfo }
  | { readonly kind: 'gap'; readonly key: string; readonly item: ChatGap }

/** Of the row above what is new. */
export const NEW_KEY = 'new'

/** How long after the one above a message of the same person needs no name, in milliseconds. */
const GROUP_MS = 5 * 60_000
/** Of the events that one row tells of. */
const FOLDED_MAX = 1_000

/** What somebody wants to see of a conversation. */
export type Wish = {
  /** Messages of others after this time are new; undefined where none are. */
  readonly newAfterMs: number | undefined
  /** Whether comings and goings of others are told. */
  readonly showsEvents: boolean
}

/** Rows, and what it takes to go on from them. */
export type Built = {
  readonly rows: readonly Row[]
  readonly items: readonly ChatItem[]
  readonly wish: Wish
  /** By item: how many rows are above it. */
  readonly starts: readonly number[]
}

/** What `before` has of items that are the same is taken from there: most of the time all but the last. */
export function buildRows(items: readonly ChatItem[], wish: Wish, before?: Built): Built {
  const from = before && isSameWish(before.wish, wish) ? firstToBuild(items, before.items) : 0
  const rows: Row[] = before ? before.rows.slice(0, before.starts[from] ?? 0) : []
  const starts = before ? before.starts.slice(0, from) : []
  const fold: Fold = { open: undefined }
  const dayAbove = rows.findLast(row => row.kind === 'day')
  let day: Day | undefined = dayAbove && dayAround(dayAbove.atMs)
  let isNewSaid = wish.newAfterMs === undefined || rows.some(({ kind }) => kind === 'new')
  for (let index = from; index < items.length; index++) {
    const item = items[index]
    if (item === undefined) break
    starts.push(rows.length)
    if (!wish.showsEvents && item.kind === 'event' && isFoldable(item)) continue
    if (!day || !isWithin(day, item.atMs)) {
      day = dayAround(item.atMs)
      rows.push({ kind: 'day', key: `day ${item.key}`, atMs: item.atMs })
    }
    if (!isNewSaid && isNew(item, wish.newAfterMs ?? Infinity)) {
      isNewSaid = true
      rows.push({ kind: 'new', key: NEW_KEY })
    }
    addItem(rows, item, fold)
  }
  return { rows, items, wish, starts }
}

function isSameWish(one: Wish, other: Wish): boolean {
  return one.newAfterMs === other.newAfterMs && one.showsEvents === other.showsEvents
}

/** The last message above all changes: a row of events above it may tell of what has changed. */
function firstToBuild(items: readonly ChatItem[], before: readonly ChatItem[]): number {
  let from = 0
  while (from < before.length && items[from] === before[from]) from++
  do from--
  while (from > 0 && items[from]?.kind !== 'message')
  return Math.max(from, 0)
}

/** Rows that show the same need not be drawn again. */
export function isSameRow(one: Row, other: Row): boolean {
  if (one.kind === 'message') {
    return other.kind === 'message' && one.item === other.item && one.isGrouped === other.isGrouped
  }
  if (one.kind === 'events') {
    return (
      other.kind === 'events' &&
      one.events.length === other.events.length &&
      one.events.every((event, index) => event === other.events[index])
    )
  }
  if (one.kind === 'day') return other.kind === 'day' && one.atMs === other.atMs
  if (one.kind === 'new') return other.kind === 'new'
  return one.kind === other.kind && one.item === other.item
}

/** The key of the row that shows an item, named by its key or its msgid: an event may be told by the row of an earlier one. */
export function rowOf(rows: readonly Row[], name: string): string | undefined {
  return rows.find(row => {
    if (row.key === name) return true
    if (row.kind === 'events') return row.events.some(({ key }) => key === name)
    return row.kind === 'message' && row.item.msgid === name
  })?.key
}

/** `open`: the events of the last row, while others may come to them. */
type Fold = { open: ChatEvent[] | undefined }

function addItem(rows: Row[], item: ChatItem, fold: Fold): void {
  const { key } = item
  if (item.kind === 'event') return addEvent(rows, item, fold)
  if (item.kind === 'message')
    rows.push({ kind: 'message', key, item, isGrouped: isGrouped(item, rows.at(-1)) })
  else rows.push(item.kind === 'info' ? { kind: 'info', key, item } : { kind: 'gap', key, item })
}

function addEvent(rows: Row[], event: ChatEvent, fold: Fold): void {
  const isOpen = rows.at(-1)?.kind === 'events' && fold.open && fold.open.length < FOLDED_MAX
  if (isOpen && isFoldable(event)) {
    fold.open?.push(event)
    return
  }
  const events = [event]
  fold.open = isFoldable(event) ? events : undefined
  rows.push({ kind: 'events', key: event.key, events })
}

const FOLDED: ReadonlySet<string> = new Set(['join', 'part', 'quit', 'nick'])

function isFoldable({ own, what }: ChatEvent): boolean {
  return !own && FOLDED.has(what)
}

function isNew(item: ChatItem, newAfterMs: number): boolean {
  return item.kind === 'message' && !item.own && item.atMs > newAfterMs
}

function isGrouped(message: ChatMessage, above: Row | undefined): boolean {
  if (above?.kind !== 'message') return false
  const { item } = above
  const isAlike = item.nick === message.nick && item.audience === message.audience && item.own === message.own
  const isText = item.form === 'text' && message.form === 'text' && message.replyTo === undefined
  return isAlike && isText && message.atMs - item.atMs < GROUP_MS
}
