// metadata-targets.ts: whom or what a METADATA is about, and its values.

import type { Context } from '../context.ts'
import { ownerOf } from '../accounts/owner.ts'
import { seesChannel } from '../permissions.ts'
import type { Session } from '../session.ts'
import type { Channel, State, User } from '../state.ts'

export type MetadataTarget = {
  /** As it is spelt now; `*` is a client that has not registered. */
  readonly name: string
  readonly values: ReadonlyMap<string, string>
  readonly channel?: Channel
  readonly user?: User
}

/** Undefined where there is none that this session may know of. */
export function findTarget(context: Context, session: Session, word: string): MetadataTarget | undefined {
  const { state } = context
  const { user, registration } = session
  // "Clients that have not completed connection registration MUST use `*` to target themselves".
  if (!user) return word === '*' ? { name: '*', values: registration.metadata } : undefined
  if (word === '*') return targetOfUser(state, user)
  if (word.startsWith('#')) {
    const channel = state.channel(word)
    return channel && seesChannel(channel, user) ? targetOfChannel(state, channel) : undefined
  }
  const other = state.userByNick(word)
  return other && targetOfUser(state, other)
}

export function targetOfUser(state: State, user: User): MetadataTarget {
  return { name: user.nick, user, values: state.metadata.of(ownerOf(user)) }
}

export function targetOfChannel(state: State, channel: Channel): MetadataTarget {
  return { name: channel.name, channel, values: state.metadata.of(channel.folded) }
}

/** `*` or its own name: what it subscribes to is nobody else's. */
export function isOneself({ state }: Context, session: Session, word: string): boolean {
  return word === '*' || (session.user !== undefined && state.userByNick(word) === session.user)
}
