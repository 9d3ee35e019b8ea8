// reactions.ts: what others have said of messages without words, to be told beside them (IRCv3 react, chathistory).

import type { History, Row } from './history.ts'

/** Beside one page: each is a line, and nobody counts them one by one. */
const REACTIONS_MAX = 1000

/** Reactions to these messages, for a client that wants such events told. */
export async function readReactions(
  history: History,
  conversations: readonly string[],
  events: readonly string[],
  rows: readonly Row[],
): Promise<readonly Row[]> {
  if (!events.includes('TAGMSG') || rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const found = await history.about({ ids, conversations, limit: REACTIONS_MAX })
  return found?.filter(({ command }) => command === 'TAGMSG') ?? []
}
