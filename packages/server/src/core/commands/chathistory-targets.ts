// chathistory-targets.ts: CHATHISTORY TARGETS: in which conversations something was said (IRCv3 draft/chathistory).

import type { Context } from '../context.ts'
import {
  channelOf,
  conversationsOf,
  identitiesOf,
  participantsOf,
  personOf,
} from '../history/conversations.ts'
import type { Bound, History, Row } from '../history/history.ts'
import type { HistoryQuery } from '../history/history-query.ts'
import type { State, User } from '../state.ts'

/** The lines that say so, of those whose latest message is between the two bounds; in order of their time. Undefined where nothing can be read. */
export async function readTargets(
  context: Context,
  user: User,
  history: History,
  { bounds, limit }: HistoryQuery,
): Promise<readonly string[] | undefined> {
  const groups = [...user.channels].map(conversationsOf)
  const found = await history.newest({ groups, participants: identitiesOf(user) })
  if (!found) return undefined
  const [first = 0, second = 0] = bounds.map(timeOf)
  const [from, to] = [Math.min(first, second), Math.max(first, second)]
  const inside = newestByName(context.state, user, found).filter(
    ({ row: { timeMs } }) => timeMs > from && timeMs < to,
  )
  const named = inside.toSorted((one, other) => one.row.place - other.row.place)
  // "counted starting from the first": backwards where the first is the later one.
  const taken = first <= second ? named.slice(0, limit) : named.slice(Math.max(0, named.length - limit))
  const { serverName } = context.settings
  return taken.map(({ name, row }) => `:${serverName} CHATHISTORY TARGETS ${name} ${timestamp(row.timeMs)}`)
}

type Named = { readonly name: string; readonly row: Row }

/** What somebody said before they logged in is part of the same conversation. */
export function newestByName(state: State, user: User, rows: readonly Row[]): Named[] {
  const newest = new Map<string, Named>()
  for (const row of rows) {
    const name = nameOf(state, user, row)
    if (name !== undefined && row.place > (newest.get(name)?.row.place ?? 0)) newest.set(name, { name, row })
  }
  return [...newest.values()]
}

/** What a client would ask for now; undefined where there is nobody of that conversation here, or no channel. */
function nameOf(state: State, user: User, { conversation }: Row): string | undefined {
  const folded = channelOf(conversation)
  if (folded !== undefined) {
    const channel = state.channel(folded)
    if (!channel?.members.has(user)) return undefined
    // Guarded rows are those of one channel; another one may have taken its name meanwhile.
    return conversationsOf(channel).includes(conversation) ? channel.name : undefined
  }
  const own = identitiesOf(user)
  const parts = participantsOf(conversation)
  const person = personOf(state, parts.find(each => !own.includes(each)) ?? parts[0] ?? '')
  return person && ('nick' in person ? person.nick : person.name)
}

function timeOf(bound: Bound): number {
  return 'timeMs' in bound ? bound.timeMs : 0
}

function timestamp(timeMs: number): string {
  return new Date(timeMs).toISOString()
}
