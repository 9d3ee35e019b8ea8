// deliver.ts: brings a line to those whom it concerns. The hot path: no allocation per recipient.

import type { Line } from './line.ts'
import type { Channel, Recipient, User } from './state.ts'

/** To all members of a channel but `except`; `ranks`, where given, are the only ones to hear it. */
export function toChannel(channel: Channel, line: Line, except?: User, ranks = ''): void {
  for (const { user, prefixes } of channel.members.values()) {
    if (user === except || (ranks && !hasRank(prefixes, ranks))) continue
    toUser(user, line)
  }
}

export function toUser(user: User, line: Line, except?: Recipient): void {
  for (const recipient of user.recipients) {
    if (recipient === except || (recipient.capabilities & line.needs) !== line.needs) continue
    recipient.send(line.text(recipient.capabilities))
  }
}

/** To the user and, once each, to all who share a channel with the user; but not to `except`. */
export function toNeighbours(user: User, line: Line, except?: User): void {
  for (const neighbour of neighboursOf(user)) if (neighbour !== except) toUser(neighbour, line)
}

function neighboursOf(user: User): Iterable<User> {
  const neighbours = new Set([user])
  for (const channel of user.channels) for (const member of channel.members.keys()) neighbours.add(member)
  return neighbours
}

function hasRank(prefixes: string, ranks: string): boolean {
  for (const prefix of prefixes) if (ranks.includes(prefix)) return true
  return false
}
