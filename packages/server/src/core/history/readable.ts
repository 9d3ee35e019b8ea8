// readable.ts: whose history somebody may read now. Only what delivery would show them, or has shown.

import { accountIdentity, conversationsBetween, conversationsOf, identitiesOf } from './conversations.ts'
import type { State, User } from '../state.ts'

export type Readable = {
  /** The target as it is spelt now. */
  readonly name: string
  readonly conversations: readonly string[]
}

/** Undefined where there is nothing of that name, or nothing that this user may read: they are not told which. */
export function findReadable(state: State, user: User, target: string): Readable | undefined {
  if (!target.startsWith('#')) return findPrivate(state, user, target)
  const channel = state.channel(target)
  // Members alone: in a channel that anybody may enter, anybody may become one.
  if (!channel?.members.has(user)) return undefined
  return { name: channel.name, conversations: conversationsOf(channel) }
}

/** With one who is here, or with an account, whether or not anybody is logged in to it. */
function findPrivate(state: State, user: User, target: string): Readable | undefined {
  const own = identitiesOf(user)
  const other = state.userByNick(target)
  if (other) return { name: other.nick, conversations: conversationsBetween(own, identitiesOf(other)) }
  const account = state.accounts.find(target)
  return (
    account && { name: account.name, conversations: conversationsBetween(own, [accountIdentity(account)]) }
  )
}
