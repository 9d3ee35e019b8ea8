// conversations.ts: what the history keeps apart: the rows of a channel, and those of two people.

import type { Account } from '../accounts/accounts.ts'
import type { Channel, State, User } from '../state.ts'

/**
 * Where a row of this channel belongs now. What is said while a key, an invitation or secrecy guards the channel is for
 * those alone who come while it lives: once all have left, anybody may open a channel of that name.
 */
export function conversationOf(channel: Channel): string {
  const guarded = channel.key !== undefined || channel.flags.has('i') || channel.flags.has('s')
  return guarded ? guardedPart(channel) : channel.folded
}

/** All that a member of the channel may read of it. */
export function conversationsOf(channel: Channel): readonly string[] {
  return [channel.folded, guardedPart(channel)]
}

/** The conversation of these two, in whichever order. */
export function conversationBetween(one: User, other: User): string {
  return [identityOf(one), identityOf(other)].toSorted().join(' ')
}

/** All conversations of one who is known by these identities with one who is known by those. */
export function conversationsBetween(one: readonly string[], other: readonly string[]): readonly string[] {
  return [...new Set(one.flatMap(each => other.map(another => [each, another].toSorted().join(' '))))]
}

/** Who this is as far as private messages go. Not the nick: the next one to take it is somebody else. */
function identityOf(user: User): string {
  return user.account ? accountIdentity(user.account) : guestIdentity(user)
}

/** What was said to them before they logged in is theirs as well. */
export function identitiesOf(user: User): readonly string[] {
  return user.account ? [accountIdentity(user.account), guestIdentity(user)] : [guestIdentity(user)]
}

/** Not the name: an account that is removed may be followed by another of that name. */
export function accountIdentity({ id }: Account): string {
  return `@${id}`
}

function guestIdentity({ id }: User): string {
  return `~${id}`
}

/** Who is known by this identity now: a user who is here, or else an account. */
export function personOf(state: State, identity: string): User | Account | undefined {
  const id = Number(identity.slice(1))
  if (!identity.startsWith('@')) return state.users.get(id)
  const account = state.accounts.byId(id)
  return account && (userOf(state, account) ?? account)
}

/** Of several the one who has its name, or who logged in first. */
function userOf(state: State, account: Account): User | undefined {
  const users = state.loggedIn.usersOf(account)
  const named = state.userByNick(account.name)
  return named && users.has(named) ? named : [...users][0]
}

/** The two of a private conversation; none of a channel. */
export function participantsOf(conversation: string): readonly string[] {
  return conversation.startsWith('#') ? [] : conversation.split(' ')
}

/** The name of the channel that these rows belong to, folded; undefined of a private conversation. */
export function channelOf(conversation: string): string | undefined {
  return conversation.startsWith('#') ? conversation.split(' ', 1)[0] : undefined
}

/** No channel's name has a space. */
function guardedPart(channel: Channel): string {
  return `${channel.folded} ${channel.openedAt}`
}
