// change-host.ts: a user is seen with another host from now on (IRCv3 chghost).

import { Capability } from '../capabilities/capabilities.ts'
import { joinLine } from '../commands/join.ts'
import { awayLine } from '../commands/away.ts'
import type { Context } from '../context.ts'
import { toFollowers } from '../lines/deliver.ts'
import type { Entry } from '../entry.ts'
import { Line, partOf } from '../lines/line.ts'
import { reply } from '../lines/replies.ts'
import type { Recipient } from '../lines/recipient.ts'
import type { Channel, User } from '../state.ts'

export function changeHost(context: Context, entry: Entry, user: User, host: string): void {
  if (user.host === host) return
  const before = user.mask
  context.state.setHost(user, host)
  const body = `:${before} CHGHOST ${user.username} ${host}`
  toFollowers(context, user, new Line(entry, body, { sender: user, needs: Capability.chghost }))
  tellThemselves(context, user)
  returnTo(context, entry, user, before)
}

/** Modern IRC, RPL_VISIBLEHOST: who does not know CHGHOST reckons with their own mask all the same. */
function tellThemselves(context: Context, user: User): void {
  for (const { id } of user.recipients.filter(knowsNoChange)) {
    const session = context.sessions.get(id)
    if (session) reply(context, session, 'RPL_VISIBLEHOST', user.host, 'is now the host that others see')
  }
}

/**
 * "servers SHOULD send fallback messages to simulate the client reconnecting": for who knows no CHGHOST the user leaves,
 * and comes again to each channel that both are in, with their ranks.
 */
function returnTo(context: Context, entry: Entry, user: User, before: string): void {
  let part = 1
  const next = (): Entry => partOf(entry, (part += 1))
  const quit = new Line(next(), `:${before} QUIT :Changing hostname`, { sender: user })
  const told = new Set([user])
  for (const channel of user.channels) {
    const lines = [joinLine(context, next(), channel, user)]
    if (user.away !== undefined) lines.push(awayLine(context, next(), user))
    const ranks = ranksOf(channel, user)
    if (ranks) lines.push(new Line(next(), `:${context.settings.serverName} MODE ${channel.name} ${ranks}`))
    for (const member of channel.members.keys()) {
      if (member === user) continue
      const all = told.has(member) ? lines : [quit, ...lines]
      for (const recipient of member.recipients.filter(knowsNoChange)) say(recipient, all)
      told.add(member)
    }
  }
}

function knowsNoChange({ capabilities }: Recipient): boolean {
  return (capabilities & Capability.chghost) === 0
}

/** `+ov alice alice`, or '' where there is none. */
function ranksOf(channel: Channel, user: User): string {
  const letters = channel.members.get(user)?.prefixes ?? ''
  return letters && `+${letters}${` ${user.nick}`.repeat(letters.length)}`
}

function say(recipient: Recipient, lines: readonly Line[]): void {
  for (const line of lines) {
    if ((recipient.capabilities & line.needs) !== line.needs) continue
    recipient.send(line.text(recipient.capabilities), line)
  }
}
