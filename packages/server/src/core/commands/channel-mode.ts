// channel-mode.ts: MODE of a channel: asked for, and changed (RFC 2812 section 3.2.3, Modern IRC).

import {
  formatModeChanges,
  type ModeChange,
  type ModeFault,
  type NumericName,
  parseModeChanges,
  utf8ByteLength,
} from '@stonechat/irc'
import { actingMember } from '../operators/acting.ts'
import { changeMode } from '../channels/change-mode.ts'
import { channelModes } from '../channels/channel-modes.ts'
import type { Apply, Context, UserCommand } from '../context.ts'
import { toChannel } from '../lines/deliver.ts'
import type { Entry } from '../entry.ts'
import { keepEvent } from '../history/events.ts'
import { Line, partOf } from '../lines/line.ts'
import { keepsOrder, seesChannel } from '../permissions.ts'
import { refuse, refuseAsker, reply } from '../lines/replies.ts'
import type { Session } from '../session.ts'
import type { Channel, User } from '../state.ts'

export const channelMode: UserCommand['run'] = (context, session, message, user) => {
  const [name = '', ...modes] = message.params
  if (modes.length === 0) return sayModes(context, session, user, name)
  const changes: ModeChange[] = []
  // Letters that were answered: a line full of one letter is no reason for a thousand lines.
  const answered = new Set<string>()
  for (const change of parseModeChanges(channelModes, modes)) {
    if ('fault' in change || isQuestion(change)) {
      if (answered.has(change.mode)) continue
      answered.add(change.mode)
      if ('fault' in change) sayFault(context, session, name, change)
      else sayList(context, session, user, name, change.mode)
    } else changes.push(change)
  }
  const fitting = withFewParameters(changes, context.settings.limits.modesPerCommand)
  if (fitting.length === 0) return
  context.propose({
    kind: 'channelMode',
    user: user.id,
    session: session.id,
    channel: name,
    changes: fitting,
  })
}

export const applyChannelMode: Apply<'channelMode'> = (context, entry) => {
  const acting = actingMember(context, entry.proposal)
  if (!acting) return
  const { user, channel } = acting
  const { session, changes } = entry.proposal
  if (!keepsOrder(channel, user)) return refuseAsker(context, session, 'ERR_CHANOPRIVSNEEDED', channel.name)
  const changed: ModeChange[] = []
  for (const change of changes) {
    const result = changeMode(context, entry, channel, user, change)
    if (!result) continue
    if ('refusal' in result) refuseAsker(context, session, result.refusal, ...result.parameters)
    else changed.push(result)
  }
  if (changed.length > 0) context.state.touchedChannels.touch(channel.folded)
  tell(context, entry, channel, user, changed)
}

/** To all members: one line, or several where they need more room. Each is a message and has an id of its own. */
function tell(
  context: Context,
  entry: Entry,
  channel: Channel,
  user: User,
  changes: readonly ModeChange[],
): void {
  const head = `:${user.mask} MODE ${channel.name} `
  const room = context.settings.limits.lineBytes - 2 - utf8ByteLength(head)
  const lines = inLines(changes, room)
  if (lines.length === 0) return
  keepEvent(context, entry, user, [channel], {
    command: 'MODE',
    target: channel.name,
    text: lines.join('\n'),
  })
  for (const [index, words] of lines.entries()) {
    toChannel(channel, new Line(partOf(entry, index + 1), head + words, { sender: user }))
  }
}

/** A list mode without a parameter asks for the list. */
function isQuestion(change: ModeChange): boolean {
  return change.parameter === undefined && channelModes.list.includes(change.mode)
}

function sayFault(context: Context, session: Session, name: string, { fault, mode }: ModeFault): void {
  if (fault === 'unknown-mode') refuse(context, session, 'ERR_UNKNOWNMODE', mode)
  else reply(context, session, 'ERR_INVALIDMODEPARAM', name, mode, '*', 'This mode needs a parameter')
}

/** Changes without a parameter, and as many with one as MODES says. */
function withFewParameters(changes: readonly ModeChange[], most: number): ModeChange[] {
  let left = most
  return changes.filter(({ parameter }) => parameter === undefined || left-- > 0)
}

/** As many changes a line as take at most `bytesMax` bytes, each with a sign of its own. */
function inLines(changes: readonly ModeChange[], bytesMax: number): string[] {
  const lines: ModeChange[][] = []
  let left = 0
  for (const change of changes) {
    const bytes = 2 + (change.parameter === undefined ? 0 : 1 + utf8ByteLength(change.parameter))
    if (bytes > left) {
      lines.push([])
      left = bytesMax
    }
    lines.at(-1)?.push(change)
    left -= bytes
  }
  return lines.map(line => formatModeChanges(line).join(' '))
}

function sayModes(context: Context, session: Session, user: User, name: string): void {
  const channel = context.state.channel(name)
  if (!channel || !seesChannel(channel, user)) return refuse(context, session, 'ERR_NOSUCHCHANNEL', name)
  let letters = `+${[...channel.flags].toSorted().join('')}`
  const parameters: string[] = []
  if (channel.key !== undefined) {
    letters += 'k'
    // The key opens the channel, so only who is inside is told.
    parameters.push(channel.members.has(user) ? channel.key : '*')
  }
  if (channel.memberLimit !== undefined) {
    letters += 'l'
    parameters.push(String(channel.memberLimit))
  }
  reply(context, session, 'RPL_CHANNELMODEIS', channel.name, letters, ...parameters)
  reply(context, session, 'RPL_CREATIONTIME', channel.name, String(Math.floor(channel.createdMs / 1000)))
}

type ListNumerics = { readonly row: NumericName; readonly end: NumericName; readonly name: string }

const lists: ReadonlyMap<string, ListNumerics> = new Map([
  ['b', { row: 'RPL_BANLIST', end: 'RPL_ENDOFBANLIST', name: 'ban' }],
  ['e', { row: 'RPL_EXCEPTLIST', end: 'RPL_ENDOFEXCEPTLIST', name: 'exception' }],
  ['I', { row: 'RPL_INVEXLIST', end: 'RPL_ENDOFINVEXLIST', name: 'invite exception' }],
])

/** Everybody may see who is banned; who else gets in is for those who keep order. */
function sayList(context: Context, session: Session, user: User, name: string, mode: string): void {
  const channel = context.state.channel(name)
  if (!channel || !seesChannel(channel, user)) return refuse(context, session, 'ERR_NOSUCHCHANNEL', name)
  if (mode !== 'b' && !keepsOrder(channel, user)) {
    return refuse(context, session, 'ERR_CHANOPRIVSNEEDED', channel.name)
  }
  const list = lists.get(mode)
  if (!list) return
  for (const { mask, setBy, setMs } of channel.lists.get(mode) ?? []) {
    reply(context, session, list.row, channel.name, mask, setBy, String(Math.floor(setMs / 1000)))
  }
  reply(context, session, list.end, channel.name, `End of channel ${list.name} list`)
}
