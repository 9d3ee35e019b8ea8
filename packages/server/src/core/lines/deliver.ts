// deliver.ts: brings a line to those whom it concerns. The hot path: no allocation per recipient.

import { Capability } from '../capabilities/capabilities.ts'
import type { Context } from '../context.ts'
import type { Line } from './line.ts'
import type { Recipient } from './recipient.ts'
import type { Channel, User } from '../state.ts'

/** To all members of a channel but `except`; `ranks`, where given, are the only ones to hear it. */
export function toChannel(channel: Channel, line: Line, except?: User, ranks = ''): void {
  for (const { user, prefixes } of channel.members.values()) {
    if (user === except || (ranks && !hasRank(prefixes, ranks))) continue
    toUser(user, line)
  }
}

export function toUser(user: User, line: Line, except?: Recipient): void {
  for (const recipient of user.recipients) if (recipient !== except) toRecipient(recipient, line)
}

export function toRecipient(recipient: Recipient, line: Line): void {
  if (!line.isFor(recipient.capabilities)) return
  recipient.send(line.text(recipient.capabilities), line)
}

/** To the user and, once each, to all who share a channel with the user. */
export function toNeighbours(user: User, line: Line): void {
  for (const neighbour of neighboursOf(user)) toUser(neighbour, line)
}

/** As `toNeighbours`, and to who monitors the user and asked to be told more (IRCv3 extended-monitor). */
export function toFollowers(context: Context, user: User, line: Line, except?: Recipient): void {
  const neighbours = neighboursOf(user)
  for (const neighbour of neighbours) toUser(neighbour, line, except)
  const needs = line.needs | Capability['extended-monitor']
  for (const session of context.monitors.watchersOf(user.nick)) {
    if (!session.user || neighbours.has(session.user)) continue
    if ((session.capabilities & needs) === needs) session.send(line.text(session.capabilities), line)
  }
}

/** The user and all who share a channel with them. */
export function neighboursOf(user: User): ReadonlySet<User> {
  const neighbours = new Set([user])
  for (const channel of user.channels) for (const member of channel.members.keys()) neighbours.add(member)
  return neighbours
}

function hasRank(prefixes: string, ranks: string): boolean {
  for (const prefix of prefixes) if (ranks.includes(prefix)) return true
  return false
}
