// search.ts: SEARCH: what was said, found by its words, by whom, where and when (soju.im/search).

import { parseTags, type Tags } from '@stonechat/irc'
import type { Context, UserCommand } from '../context.ts'
import { conversationsOf, identitiesOf, participantsOf } from '../history/conversations.ts'
import type { Bound, History, SearchQuery } from '../history/history.ts'
import { fitting, pageBytesMax } from '../history/page-size.ts'
import { findReadable } from '../history/readable.ts'
import { refuse, standardReply } from '../lines/replies.ts'
import { sayRows } from '../history/say-rows.ts'
import type { Session } from '../session.ts'
import type { Settings } from '../settings.ts'
import type { User } from '../state.ts'
import { parseTime } from '../history/timestamp.ts'
import { phrasesOf } from '../history/words.ts'

/** So many are given where the client names no number. */
const LIMIT_DEFAULT = 100

export const search: UserCommand = {
  name: 'SEARCH',
  parameters: 1,
  run(context, session, message, user) {
    const { history, settings } = context
    if (!history) return refuse(context, session, 'ERR_UNKNOWNCOMMAND', 'SEARCH')
    const attributes = parseTags(message.params[0] ?? '')
    const filter = readFilter(attributes, settings)
    if (typeof filter === 'string') return sayFault(context, session, filter)
    return answer(context, session, user, history, attributes.get('in'), filter)
  },
}

type Filter = Omit<SearchQuery, 'conversations' | 'participants'>

/** The name of the attribute that is wrong, where one is. */
function readFilter(attributes: Tags, { history, limits }: Settings): Filter | string {
  const limitMax = history.maxQuery
  const text = attributes.get('text')
  const phrases = phrasesOf(text ?? '')
  // A text without any word would be found everywhere.
  if (text !== undefined && phrases.length === 0) return 'text'
  if (phrases.flat().length > limits.searchWords) return 'text'
  const after = attributes.get('after')
  const before = attributes.get('before')
  const afterMs = parseTime(after ?? '')
  const beforeMs = parseTime(before ?? '')
  if (after !== undefined && afterMs === undefined) return 'after'
  if (before !== undefined && beforeMs === undefined) return 'before'
  const limit = attributes.get('limit') ?? String(Math.min(LIMIT_DEFAULT, limitMax))
  if (!/^[1-9]\d{0,8}$/.test(limit)) return 'limit'
  return {
    phrases,
    from: attributes.get('from'),
    // "sent at or after this time", "at or before": bounds are outside.
    after: bound(afterMs, -1),
    before: bound(beforeMs, 1),
    take: after === undefined ? 'newest' : 'oldest',
    limit: Math.min(Number(limit), limitMax),
  }
}

function bound(timeMs: number | undefined, offsetMs: number): Bound | undefined {
  return timeMs === undefined ? undefined : { timeMs: timeMs + offsetMs }
}

async function answer(
  context: Context,
  session: Session,
  user: User,
  history: History,
  target: string | undefined,
  filter: Filter,
): Promise<void> {
  const scope = scopeOf(context, user, target)
  const rows = scope && (await history.search({ ...filter, ...scope }))
  if (scope && !rows)
    return standardReply(
      context,
      session,
      'FAIL',
      'SEARCH',
      'INTERNAL_ERROR',
      [],
      'The search could not be run',
    )
  // Looked up again: they may have been put out of a channel while the disk was read.
  const now = scopeOf(context, user, target)
  if (!rows || !now) return sayFault(context, session, 'in')
  const readable = new Set(now.conversations)
  const shown = rows.filter(
    ({ conversation }) =>
      readable.has(conversation) ||
      participantsOf(conversation).some(each => now.participants.includes(each)),
  )
  const some = fitting(shown, filter.take, pageBytesMax(context.settings.limits))
  sayRows(context, session, 'soju.im/search', some)
}

/** What this user may read now, all of it or of one target; undefined where that is none of theirs. */
function scopeOf(
  { state }: Context,
  user: User,
  target: string | undefined,
): Pick<SearchQuery, 'conversations' | 'participants'> | undefined {
  if (target !== undefined) {
    const readable = findReadable(state, user, target)
    return readable && { conversations: readable.conversations, participants: [] }
  }
  return { conversations: [...user.channels].flatMap(conversationsOf), participants: identitiesOf(user) }
}

function sayFault(context: Context, session: Session, attribute: string): void {
  standardReply(context, session, 'FAIL', 'SEARCH', 'INVALID_PARAMS', [attribute], 'Invalid parameters')
}
