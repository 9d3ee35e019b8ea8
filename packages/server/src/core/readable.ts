// readable.ts: whose history somebody may read now. Only what delivery would show them, or has shown.

import { conversationBetween, conversationsOf } from './conversations.ts'
import type { State, User } from './state.ts'

export type Readable = {
  /** The target as it is spelt now. */
  readonly name: string
  readonly conversations: readonly string[]
}

/** Undefined where there is nothing of that name, or nothing that this user may read: they are not told which. */
export function findReadable(state: State, user: User, target: string): Readable | undefined {
  if (!target.startsWith('#')) {
    const other = state.userByNick(target)
    return other && { name: other.nick, conversations: [conversationBetween(user, other)] }
  }
  const channel = state.channel(target)
  // Members alone: in a channel that anybody may enter, anybody may become one.
  if (!channel?.members.has(user)) return undefined
  return { name: channel.name, conversations: conversationsOf(channel) }
}
