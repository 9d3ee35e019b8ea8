// item.ts: each thing in a conversation -> rows, with the lines of a day and of new messages above it. Pure.
import type { ChatEvent, ChatInfo, ChatItem, ChatMessage } from '@stonechat/client'
import type { Row, Style } from '../screen/frame.ts'
import { clickWord } from './click.ts'
import { eventSign, foldedWords, isFoldable } from './event.ts'
import { firstGutter, nextGutter, textColumns } from './gutter.ts'
import { textLines } from './inline.ts'
import { messageRows } from './message.ts'
import type { Page } from './page.ts'
import { fitRow, ruleRow, span } from './spans.ts'
import { clockTime, dayName, dayOf } from './times.ts'
import { wrapSpans } from './wrap.ts'

/** Nothing for what is told by the line of a later one. */
export function itemRows(index: number, page: Page): readonly Row[] {
  const { items } = page.conversation
  const item = items[index]
  if (item === undefined || isFoldedAway(items, index, page)) return []
  const first = foldStart(items, index, page)
  return [...linesAbove(first, page), ...ownRows(item, first, index, page)]
}

function isFoldedAway(items: readonly ChatItem[], index: number, page: Page): boolean {
  const next = items[index + 1]
  return isFoldable(items[index]) && isFoldable(next) && !isParted(index + 1, page)
}

function foldStart(items: readonly ChatItem[], index: number, page: Page): number {
  let first = index
  if (!isFoldable(items[index])) return index
  while (first > 0 && index - first < FOLDED_MAX && isFoldable(items[first - 1]) && !isParted(first, page))
    first--
  return first
}

/** Of the events that one line tells of; the ones before them are not looked at. */
const FOLDED_MAX = 1_000

function ownRows(item: ChatItem, first: number, index: number, page: Page): readonly Row[] {
  const time = timeOf(first, page)
  if (item.kind === 'message')
    return messageRows({ message: item, index, time, isGrouped: isGrouped(item, index, page) }, page)
  if (item.kind === 'gap') return [gapRow(item.state, item.key, page)]
  if (item.kind === 'info') return infoRows(item, time, page)
  const events = isFoldable(item)
    ? page.conversation.items.slice(first, index + 1).filter(each => each.kind === 'event')
    : [item]
  return eventRows(item, events, time, page)
}

/** '' where the one above says the same: a time stands where a new minute begins. */
function timeOf(index: number, page: Page): string {
  const [above, item] = [page.conversation.items[index - 1], page.conversation.items[index]]
  if (item === undefined) return ''
  const isSame = above !== undefined && minuteOf(above) === minuteOf(item) && !isParted(index, page)
  return isSame ? '' : clockTime(item.atMs)
}

function minuteOf({ atMs }: ChatItem): number {
  return Math.floor(atMs / 60_000)
}

/** How long after the one above a message of the same person needs no name, in milliseconds. */
const GROUP_MS = 5 * 60_000

function isGrouped(message: ChatMessage, index: number, page: Page): boolean {
  const above = page.conversation.items[index - 1]
  if (above?.kind !== 'message' || isParted(index, page)) return false
  const isAlike = above.nick === message.nick && above.audience === message.audience
  const isText = above.form === 'text' && message.form === 'text' && message.replyTo === undefined
  return isAlike && isText && message.atMs - above.atMs < GROUP_MS
}

/** Whether a line stands between this one and the one above. */
function isParted(index: number, page: Page): boolean {
  return isNewDay(index, page) || isFirstUnread(index, page) || isCleared(index - 1, page)
}

function isCleared(index: number, { scene, conversation }: Page): boolean {
  return scene.clearedUpTo !== undefined && conversation.items[index]?.key === scene.clearedUpTo
}

function isNewDay(index: number, { conversation: { items } }: Page): boolean {
  const [above, item] = [items[index - 1], items[index]]
  return item !== undefined && (above === undefined || dayOf(above.atMs) !== dayOf(item.atMs))
}

function isFirstUnread(index: number, { scene, conversation: { items } }: Page): boolean {
  const fromMs = scene.unreadFromMs
  const item = items[index]
  if (fromMs === undefined || !isOfOthers(item) || item.atMs <= fromMs) return false
  let above = index - 1
  while (above >= 0 && !isOfOthers(items[above])) above--
  return (items[above]?.atMs ?? 0) <= fromMs
}

function isOfOthers(item: ChatItem | undefined): item is ChatMessage {
  return item?.kind === 'message' && !item.own
}

function linesAbove(index: number, page: Page): readonly Row[] {
  const { theme, columns, conversation } = page
  const rows: Row[] = []
  const item = conversation.items[index]
  if (item && isNewDay(index, page)) rows.push(ruleRow(dayName(item.atMs), columns, theme.day, theme.rule))
  if (isFirstUnread(index, page)) rows.push(ruleRow('new', columns, theme.fresh, theme.fresh))
  return rows
}

function gapRow(state: 'open' | 'filling' | 'lost', key: string, { theme, columns }: Page): Row {
  const words = {
    open: 'messages are missing here',
    filling: 'fetching what is missing …',
    lost: 'messages are missing here, and cannot be fetched',
  }
  const click = clickWord({ kind: 'gap', key })
  return ruleRow(words[state], columns, theme.gap, theme.gap, '┄').map(part => ({ ...part, click }))
}

function eventRows(event: ChatEvent, events: readonly ChatEvent[], time: string, page: Page): readonly Row[] {
  const words = foldedWords(events)
  return lay(words, events.length > 1 ? '' : eventSign(event), time, page.theme.event, page)
}

function infoRows({ text, severity }: ChatInfo, time: string, page: Page): readonly Row[] {
  const sign = severity === 'info' ? '·' : '!'
  return lay(text, sign, time, severity === 'info' ? page.theme.info : page.theme[severity], page)
}

function lay(text: string, sign: string, time: string, style: Style, page: Page): readonly Row[] {
  const { columns, gutter, theme, reader } = page
  const head = { time, nick: sign, nickStyle: style, click: '' }
  const used = gutter.kind === 'columns' ? gutter.indent : gutter.indent + 2
  const width = textColumns({ ...gutter, indent: used }, columns)
  const rows = textLines(text, { ...reader, nick: '' }, style, theme).flatMap(line => wrapSpans(line, width))
  const next = gutter.kind === 'columns' ? nextGutter(gutter, theme) : [span(' '.repeat(used), style)]
  return rows.map((row, index) =>
    fitRow([...(index === 0 ? firstGutter(head, gutter, theme) : next), ...row], columns, {}),
  )
}
