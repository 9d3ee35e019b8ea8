// markread.ts: MARKREAD: how far somebody has read, on all their devices alike (IRCv3 draft/read-marker).

import { isChannelName } from '@stonechat/irc'
import { Capability } from '../capabilities/capabilities.ts'
import type { Apply, Context, UserCommand } from '../context.ts'
import { toUser } from '../lines/deliver.ts'
import { fitLine } from '../lines/fit.ts'
import { Line } from '../lines/line.ts'
import { moveMarker } from '../history/move-marker.ts'
import { isNick } from '../users/nick-grammar.ts'
import { sayOnceKept } from '../records/once-kept.ts'
import { ownerOf } from '../accounts/owner.ts'
import { seesChannel } from '../permissions.ts'
import { say, standardReply } from '../lines/replies.ts'
import type { Session } from '../session.ts'
import type { State, User } from '../state.ts'
import { formatTimestamp, parseTimestamp } from '../history/timestamp.ts'

export const markread: UserCommand = {
  name: 'MARKREAD',
  parameters: 0,
  run(context, session, message, user) {
    const [target, stamp] = message.params
    if (!target) return fail(context, session, 'NEED_MORE_PARAMS', [], 'Missing parameters')
    if (!isTarget(context, target))
      return fail(context, session, 'INVALID_PARAMS', [target], 'Invalid target')
    if (stamp === undefined) return sayMarker(context, session, user, target)
    const timeMs = parseTimestamp(stamp)
    if (timeMs === undefined)
      return fail(context, session, 'INVALID_PARAMS', [target, stamp], 'Invalid timestamp')
    context.propose({ kind: 'markRead', user: user.id, session: session.id, target, timeMs })
  },
}

export const applyMarkRead: Apply<'markRead'> = (context, entry) => {
  const { state, settings } = context
  const { user: id, session: asker, target, timeMs: readMs } = entry.proposal
  const user = state.users.get(id)
  if (!user) return
  // "It can clamp it between the last read timestamp and the current time".
  const timeMs = Math.min(readMs, entry.timeMs)
  const session = context.sessions.get(asker)
  const moves = moveMarker(context, user, state.fold(target), timeMs)
  if (moves) {
    const body = `:${settings.serverName} ${markerOf(state, user, target)}`
    const line = new Line(entry, fitLine(body, settings.limits.lineBytes), {
      needs: Capability['draft/read-marker'],
    })
    for (const each of usersOf(state, user)) toUser(each, line, session)
  }
  if (!session) return
  const answer = markerOf(state, user, target)
  if (moves && user.account) sayOnceKept(context, entry, session, answer, notKept(target))
  else say(context, session, answer)
}

/** "If the read timestamp cannot be set [...] due to an error". */
function notKept(target: string): string {
  return `FAIL MARKREAD INTERNAL_ERROR ${target} :The read timestamp could not be set`
}

/** One account may have several nicks. */
function usersOf({ loggedIn }: State, user: User): Iterable<User> {
  return user.account ? loggedIn.usersOf(user.account) : [user]
}

/** On joining: "MUST send a MARKREAD command for that channel", before the end of NAMES. */
export function sayMarkerOnJoin(context: Context, session: Session, channel: string): void {
  if (!session.user || !session.has(Capability['draft/read-marker'])) return
  sayMarker(context, session, session.user, channel)
}

function sayMarker(context: Context, session: Session, user: User, target: string): void {
  say(context, session, markerOf(context.state, user, target))
}

function markerOf(state: State, user: User, target: string): string {
  const timeMs = state.readMarkers.find(ownerOf(user), state.fold(target))
  return `MARKREAD ${nameOf(state, user, target)} ${timeMs === undefined ? '*' : formatTimestamp(timeMs)}`
}

/** As it is spelt by who has it; of a channel that the user is not shown, as they spell it. */
function nameOf(state: State, user: User, target: string): string {
  if (!target.startsWith('#')) return state.userByNick(target)?.nick ?? target
  const channel = state.channel(target)
  return channel && seesChannel(channel, user) ? channel.name : target
}

function isTarget({ settings }: Context, target: string): boolean {
  return isChannelName(target, settings.limits.channelLength) || isNick(target, settings)
}

function fail(
  context: Context,
  session: Session,
  code: 'NEED_MORE_PARAMS' | 'INVALID_PARAMS',
  words: readonly string[],
  description: string,
): void {
  standardReply(context, session, 'FAIL', 'MARKREAD', code, words, description)
}
