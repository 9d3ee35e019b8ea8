// chathistory-targets.ts: CHATHISTORY TARGETS: in which conversations something was said (IRCv3 draft/chathistory).

import type { Context } from '../context.ts'
import { channelOf, conversationsOf, identityOf, participantsOf } from '../conversations.ts'
import type { Bound, History, Row } from '../history.ts'
import type { HistoryQuery } from '../history-query.ts'
import type { State, User } from '../state.ts'

/** The lines that say so, of those whose latest message is between the two bounds; in order of their time. Undefined where nothing can be read. */
export async function readTargets(
  context: Context,
  user: User,
  history: History,
  { bounds, limit }: HistoryQuery,
): Promise<readonly string[] | undefined> {
  const groups = [...user.channels].map(conversationsOf)
  const found = await history.newest({ groups, participant: identityOf(user) })
  if (!found) return undefined
  const [first = 0, second = 0] = bounds.map(timeOf)
  const [from, to] = [Math.min(first, second), Math.max(first, second)]
  const inside = found.filter(({ timeMs }) => timeMs > from && timeMs < to)
  const rows = inside.toSorted((one, other) => one.place - other.place)
  const named = rows.flatMap(row => {
    const name = nameOf(context.state, user, row)
    return name === undefined ? [] : { name, row }
  })
  // "counted starting from the first": backwards where the first is the later one.
  const taken = first <= second ? named.slice(0, limit) : named.slice(Math.max(0, named.length - limit))
  const { serverName } = context.settings
  return taken.map(({ name, row }) => `:${serverName} CHATHISTORY TARGETS ${name} ${timestamp(row.timeMs)}`)
}

/** What a client would ask for now; undefined where there is nobody of that conversation here, or no channel. */
export function nameOf(state: State, user: User, { conversation }: Row): string | undefined {
  const folded = channelOf(conversation)
  if (folded !== undefined) {
    const channel = state.channel(folded)
    if (!channel?.members.has(user)) return undefined
    // Guarded rows are those of one channel; another one may have taken its name meanwhile.
    return conversationsOf(channel).includes(conversation) ? channel.name : undefined
  }
  const own = identityOf(user)
  const [one = own, other = own] = participantsOf(conversation)
  return userOf(state, one === own ? other : one)?.nick
}

function userOf(state: State, identity: string): User | undefined {
  return state.users.get(Number(identity.slice(1)))
}

function timeOf(bound: Bound): number {
  return 'timeMs' in bound ? bound.timeMs : 0
}

function timestamp(timeMs: number): string {
  return new Date(timeMs).toISOString()
}
