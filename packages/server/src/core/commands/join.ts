// join.ts: JOIN: enters a channel, or makes it (RFC 2812 section 3.2.1).

import { isChannelName } from '@stonechat/irc'
import { Capability } from '../capabilities/capabilities.ts'
import type { Apply, Context, UserCommand } from '../context.ts'
import { toChannel } from '../lines/deliver.ts'
import type { Entry } from '../entry.ts'
import { keepEvent } from '../history/events.ts'
import { fitLine } from '../lines/fit.ts'
import { Line, partOf } from '../lines/line.ts'
import { forbids, LockdownLevel } from '../operators/lockdown.ts'
import { introduce } from '../metadata/metadata-changes.ts'
import { syncUnasked } from '../metadata/metadata-sync.ts'
import { refusesJoin, standingIn } from '../permissions.ts'
import { type Refusal, refuse, refuseAsker } from '../lines/replies.ts'
import type { Session } from '../session.ts'
import type { Channel, User } from '../state.ts'
import { chanServSource } from '../services/chanserv/answers.ts'
import { use } from '../services/chanserv/sweep.ts'
import { awayLine } from './away.ts'
import { sayMarkerOnJoin } from './markread.ts'
import { sayNames } from './names.ts'
import { partAll } from './part.ts'
import { targetsOf } from './targets.ts'
import { sayTopic } from './topic.ts'

export const join: UserCommand = {
  name: 'JOIN',
  parameters: 1,
  run(context, session, message, user) {
    const [names = '', keys = ''] = message.params
    if (names === '0') return partAll(context, session, user)
    const keyOf = keysByName(names.split(','), keys.split(','))
    for (const name of targetsOf(context, session, 'JOIN', names)) {
      if (!isChannelName(name, context.settings.limits.channelLength)) {
        refuse(context, session, 'ERR_NOSUCHCHANNEL', name)
        continue
      }
      const key = keyOf.get(name) || undefined
      context.propose({ kind: 'join', user: user.id, session: session.id, channel: name, key })
    }
  },
}

/** Modern IRC, JOIN: the first key is for the first name, and so on; of a name that stands twice the first counts. */
function keysByName(
  names: readonly string[],
  keys: readonly string[],
): ReadonlyMap<string, string | undefined> {
  return new Map(names.map((name, index) => [name, keys[index]] as const).toReversed())
}

export const applyJoin: Apply<'join'> = (context, entry) => {
  const { state, settings } = context
  const { channel: name, user: id, session: sessionId } = entry.proposal
  const user = state.users.get(id)
  if (!user) return
  const existing = state.channel(name)
  if (existing?.members.has(user)) return
  const refusal = refusesHere(context, existing, user, entry)
  if (refusal) return refuseAsker(context, sessionId, refusal, name)
  const channel = existing ?? state.addChannel(name, entry.place, entry.timeMs, settings.channelModes)
  const rank = existing ? (standingIn(existing, user) ?? '') : 'o'
  state.addMember(channel, user, rank)
  use(context, channel, entry.timeMs)
  announce(context, entry, channel, user)
  if (existing && rank) tellRank(context, entry, channel, user, rank)
  introduce(context, entry, channel, user)
  keepEvent(context, entry, user, [channel], {
    command: 'JOIN',
    target: channel.name,
    text: extendedOf(user),
  })
  for (const { id: each } of user.recipients) {
    const session = context.sessions.get(each)
    session?.unasked(() => greet(context, session, channel))
  }
}

/** An account that has access to a registered channel: others hear of the rank that it comes with. */
function tellRank(context: Context, entry: Entry, channel: Channel, user: User, rank: string): void {
  const text = `:${chanServSource(context)} MODE ${channel.name} +${rank} ${user.nick}`
  toChannel(channel, new Line(partOf(entry, 3), text))
}

/** IRCv3 extended-join: `*` is who has no account. */
export function joinLine(context: Context, entry: Entry, channel: Channel, user: User): Line {
  const head = `:${user.mask} JOIN ${channel.name}`
  const extended = fitLine(`${head} ${extendedOf(user)}`, context.settings.limits.lineBytes)
  return new Line(entry, head, {
    sender: user,
    variants: [{ capability: Capability['extended-join'], body: extended }],
  })
}

function extendedOf({ account, realname }: User): string {
  return `${account?.name ?? '*'} :${realname}`
}

/** IRCv3 away-notify: who comes and is away is told of as such. */
function announce(context: Context, entry: Entry, channel: Channel, user: User): void {
  toChannel(channel, joinLine(context, entry, channel, user))
  if (user.away !== undefined) toChannel(channel, awayLine(context, partOf(entry, 2), user), user)
}

function refusesHere(
  context: Context,
  channel: Channel | undefined,
  user: User,
  { timeMs, proposal: { channel: name, key } }: Entry<'join'>,
): Refusal | undefined {
  if (forbids(context.state, LockdownLevel.still, timeMs, user)) return 'ERR_UNAVAILRESOURCE'
  if (user.channels.size >= context.settings.limits.channelsPerUser) return 'ERR_TOOMANYCHANNELS'
  // To find a friend's channel one would have to know how its name is spelt, not how it looks.
  if (!channel && context.state.channelLike(name)) return 'ERR_UNAVAILRESOURCE'
  return channel && refusesJoin(channel, user, key)
}

/** Else who is in many crowded channels at once could never come: the client may ask for the names once it has read. */
function hasRoom({ settings: { limits } }: Context, { queuedBytes }: Session): boolean {
  return queuedBytes <= limits.sendQueueHardBytes / 2
}

/** What a client is told of a channel that it has come to. */
export function greet(context: Context, session: Session, channel: Channel): void {
  if (channel.topic) sayTopic(context, session, channel)
  sayMarkerOnJoin(context, session, channel.name)
  // IRCv3 no-implicit-names.
  if (!session.has(Capability['no-implicit-names']))
    sayNames(context, session, channel.name, hasRoom(context, session) ? channel : undefined)
  syncUnasked(context, session, channel)
}
