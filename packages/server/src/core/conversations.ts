// conversations.ts: what the history keeps apart: the rows of a channel, and those of two people.

import type { Channel, User } from './state.ts'

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

/** Who this is as far as private messages go. Not the nick: the next one to take it is somebody else. */
export function identityOf(user: User): string {
  return `~${user.id}`
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
