// page.ts: a page of the history goes into its conversation.
import { isBatch } from '../batches/lines-of.ts'
import { joinMultiline } from '../batches/multiline.ts'
import type { Conversation } from '../../model/conversation.ts'
import type { ChatItem } from '../../model/item.ts'
import type { Context } from '../context.ts'
import { eventItem } from '../incoming/event-item.ts'
import { reactionOf } from '../incoming/reaction-of.ts'
import { isOwn, saidItem } from '../incoming/said.ts'
import type { Incoming } from '../line.ts'
import type { Batch, NewItem } from '../parts.ts'
import type { Borders } from '../timeline/merge.ts'
import type { TimelineStore } from '../timeline/timelines.ts'

/** What a page has brought. */
export type Page = {
  /** All of it that is shown, oldest first, with what stood there already. */
  readonly keys: readonly string[]
  readonly fresh: ReadonlySet<string>
  /** Whether there is nothing beyond it. */
  readonly isEnd: boolean
}

/** `older`: the newest item that stands above the gap that is filled. */
type PageBorders = Borders & { readonly older?: ChatItem }

/** IRCv3 chathistory: said beside a page, and not counted. */
const CONTEXT = 'draft/chathistory-context'
const ENDS: readonly string[] = ['draft/chathistory-end', 'chathistory-end']

export function insertPage(
  context: Context,
  timelines: TimelineStore,
  conversation: Conversation,
  batch: Batch,
  borders: PageBorders,
): Page {
  const lines = within(linesIn(batch), borders)
  const read = (line: Incoming): NewItem | ChatItem | undefined =>
    itemOf(context, timelines, conversation, line)
  const shown = timelines.paging(() => lines.flatMap(line => read(line) ?? []))
  const inserted = timelines.insert(conversation, shown, borders)
  for (const line of lines) changeBy(context, timelines, conversation, line)
  closeGaps(timelines, conversation, inserted.keys)
  const isEmpty = lines.every(({ tags }) => tags.has(CONTEXT))
  return { ...inserted, isEnd: isEmpty || ENDS.some(name => batch.opening.tags.has(name)) }
}

/** What was asked for by its time comes with what was said in the same millisecond, which belongs elsewhere. */
function within(lines: readonly Incoming[], { before, older }: PageBorders): readonly Incoming[] {
  const start = older?.msgid === undefined ? -1 : lines.findIndex(({ msgid }) => msgid === older.msgid)
  const end = before?.msgid === undefined ? -1 : lines.findIndex(({ msgid }) => msgid === before.msgid)
  return lines.slice(Math.max(start, 0), end < 0 ? undefined : end + 1)
}

/** "SHOULD be in ascending time order": not all servers do. */
export function linesIn(batch: Batch): readonly Incoming[] {
  const lines = batch.content.flatMap(unit => (isBatch(unit) ? (joinMultiline(unit) ?? []) : [unit]))
  const timed = lines.filter(({ tags }) => tags.has('time'))
  return (timed[0]?.atMs ?? 0) > (timed.at(-1)?.atMs ?? 0) ? lines.toReversed() : lines
}

function itemOf(
  context: Context,
  timelines: TimelineStore,
  conversation: Conversation,
  line: Incoming,
): NewItem | ChatItem | undefined {
  if (context.ignores.covers(line.from)) return undefined
  if (line.command !== 'PRIVMSG' && line.command !== 'NOTICE') return eventItem(line)
  const { msgid } = line
  const isUnknown = msgid !== undefined && !timelines.find(conversation, msgid)
  if (isUnknown && isOwn(context, line) && context.outbox.echo(line, 'acknowledged')) {
    const echoed = timelines.find(conversation, msgid)
    // It stood where it was written; the page knows where it was heard.
    if (echoed) timelines.remove(conversation, echoed.key)
    return echoed
  }
  return saidItem(context, line, conversation.kind === 'direct')
}

function changeBy(
  context: Context,
  timelines: TimelineStore,
  conversation: Conversation,
  line: Incoming,
): void {
  if (context.ignores.covers(line.from)) return
  const found = line.command === 'TAGMSG' ? reactionOf(line) : undefined
  if (found) timelines.react(conversation, found.msgid, found)
  const [, msgid, reason = ''] = line.params
  if (line.command !== 'REDACT' || msgid === undefined) return
  timelines.redact(conversation, msgid, { nick: line.from?.nick ?? line.source ?? '', reason })
}

/** Nothing is missing between two items of one page. */
function closeGaps(timelines: TimelineStore, conversation: Conversation, keys: readonly string[]): void {
  const timeline = timelines.of(conversation)
  const places = keys.flatMap(key => {
    const item = timeline.get(key)
    return item ? timeline.indexOf(item) : []
  })
  const gaps = timeline.between(Math.min(...places), Math.max(...places)).filter(({ kind }) => kind === 'gap')
  for (const { key } of gaps) timelines.remove(conversation, key)
}
