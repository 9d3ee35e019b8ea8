// chathistory.ts: CHATHISTORY: what was said before, a page at a time (IRCv3 draft/chathistory).

import type { Context, UserCommand } from '../context.ts'
import { eventsFor } from '../history/events.ts'
import type { Bound, History, PageQuery, Row } from '../history/history.ts'
import {
  type HistoryQuery,
  isQueryFault,
  parseHistoryQuery,
  type QueryFault,
  type Subcommand,
} from '../history/history-query.ts'
import { fitting, pageBytesMax } from '../history/page-size.ts'
import { readReactions } from '../history/reactions.ts'
import { findReadable } from '../history/readable.ts'
import { refuse, standardReply } from '../lines/replies.ts'
import { sayBatch, sayRows } from '../history/say-rows.ts'
import type { Session } from '../session.ts'
import type { User } from '../state.ts'
import { readTargets } from './chathistory-targets.ts'

export const chathistory: UserCommand = {
  name: 'CHATHISTORY',
  parameters: 1,
  run(context, session, message, user) {
    const { history, settings } = context
    if (!history) return refuse(context, session, 'ERR_UNKNOWNCOMMAND', 'CHATHISTORY')
    const placeOf = (id: string): number | undefined => context.placeOf(id)
    const query = parseHistoryQuery(message.params, settings.history.maxQuery, placeOf)
    if (isQueryFault(query)) return sayFault(context, session, query)
    return answer(context, session, user, history, query)
  },
}

async function answer(
  context: Context,
  session: Session,
  user: User,
  history: History,
  query: HistoryQuery,
): Promise<void> {
  const { subcommand, target } = query
  if (subcommand === 'TARGETS') {
    const lines = await readTargets(context, user, history, query)
    return lines
      ? sayBatch(context, session, 'draft/chathistory-targets', lines)
      : sayFault(context, session, failure('MESSAGE_ERROR', subcommand))
  }
  const asked = findReadable(context.state, user, target)
  const { rows, reactions } = await readAll(context, session, history, asked?.conversations ?? [], query)
  // Asked again: they may have been put out of the channel while the disk was read.
  const readable = findReadable(context.state, user, target)
  if (readable?.conversations.join() !== asked?.conversations.join() || !readable)
    return sayFault(context, session, failure('INVALID_TARGET', subcommand, target))
  if (!rows) return sayFault(context, session, failure('MESSAGE_ERROR', subcommand, target))
  // As the client spelt it: it knows by that what this answers.
  sayRows(context, session, `chathistory ${target}`, rows, reactions)
}

/** The page that is asked for, and what others have said of it without words. */
async function readAll(
  { settings: { limits } }: Context,
  session: Session,
  history: History,
  conversations: readonly string[],
  query: HistoryQuery,
): Promise<{ readonly rows: Rows; readonly reactions: readonly Row[] }> {
  const { subcommand, bounds, limit } = query
  if (subcommand === 'TARGETS' || conversations.length === 0) return { rows: undefined, reactions: [] }
  const events = eventsFor(session)
  const bytesMax = pageBytesMax(limits)
  const page: Page = async (part, most = limit) => {
    const rows = await history.page({ conversations, events, limit: most, ...part })
    return rows && fitting(rows, part.take, bytesMax)
  }
  const rows = await pages[subcommand](page, bounds[0], bounds[1], limit)
  const found = rows ? await readReactions(history, conversations, events, rows) : []
  return { rows, reactions: fitting(found, 'oldest', bytesMax) }
}

type Page = (query: Omit<PageQuery, 'conversations' | 'events' | 'limit'>, most?: number) => Promise<Rows>
type Rows = readonly Row[] | undefined
type ReadPage = (
  page: Page,
  first: Bound | undefined,
  second: Bound | undefined,
  limit: number,
) => Promise<Rows>

const pages: { readonly [K in Exclude<Subcommand, 'TARGETS'>]: ReadPage } = {
  LATEST: (page, after) => page({ after, take: 'newest' }),
  BEFORE: (page, before) => page({ before, take: 'newest' }),
  AFTER: (page, after) => page({ after, take: 'oldest' }),
  BETWEEN: between,
  AROUND: around,
}

/** Forwards or backwards in time: of the two ways one at most has anything on it. */
async function between(page: Page, first: Bound | undefined, second: Bound | undefined): Promise<Rows> {
  const forwards = await page({ after: first, before: second, take: 'oldest' })
  if (!forwards || forwards.length > 0) return forwards
  return await page({ after: second, before: first, take: 'newest' })
}

/** Half of it before the point; what stands at the point itself counts as after it. */
async function around(
  page: Page,
  point: Bound | undefined,
  _second: Bound | undefined,
  limit: number,
): Promise<Rows> {
  const earlier = await page({ before: point, take: 'newest' }, Math.floor(limit / 2))
  if (!earlier) return undefined
  const later = await page({ after: point && justBefore(point), take: 'oldest' }, limit - earlier.length)
  return later && [...earlier, ...later]
}

function justBefore(point: Bound): Bound {
  return 'place' in point ? { place: point.place - 1 } : { timeMs: point.timeMs - 1 }
}

function failure(code: 'INVALID_TARGET' | 'MESSAGE_ERROR', ...words: string[]): QueryFault {
  return { code, words, text: 'Messages could not be retrieved' }
}

function sayFault(context: Context, session: Session, { code, words, text }: QueryFault): void {
  standardReply(context, session, 'FAIL', 'CHATHISTORY', code, words, text)
}
