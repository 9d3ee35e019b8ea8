// whois.ts: WHOIS: what there is to know of one user (RFC 2812 section 3.6.2, Modern IRC).

import { Capability } from '../capabilities/capabilities.ts'
import { BOT_MODE, prefixSymbols } from '../channels/channel-modes.ts'
import type { Context, UserCommand } from '../context.ts'
import { isSecure } from '../devices/devices.ts'
import { utf8Rows } from '../lines/fit.ts'
import { ownerOf } from '../accounts/owner.ts'
import type { PastUser } from '../users/past-user.ts'
import { seesAddress, seesMember } from '../permissions.ts'
import { refuse, reply } from '../lines/replies.ts'
import type { Service } from '../services/service.ts'
import { findService } from '../services/table.ts'
import type { Session } from '../session.ts'
import type { User } from '../state.ts'
import { isMeant } from './server-target.ts'

export const whois: UserCommand = {
  name: 'WHOIS',
  parameters: 0,
  run(context, session, message, user) {
    // With two parameters the first one is the server to be asked.
    const [first, second] = message.params
    const nicks = second ?? first
    if (!nicks) return refuse(context, session, 'ERR_NONICKNAMEGIVEN')
    if (second !== undefined && !isMeant(context, session, first)) return
    // Modern IRC, WHOIS: those over the limit are dropped without a word.
    for (const nick of nicks.split(',').slice(0, context.settings.limits.targets.WHOIS || undefined)) {
      const seen = context.state.userByNick(nick)
      const service = findService(context.state.fold, nick)
      if (seen) sayUser(context, session, user, seen)
      else if (service) sayService(context, session, service)
      else refuse(context, session, 'ERR_NOSUCHNICK', nick)
    }
    // The same, RPL_ENDOFWHOIS: exactly what the client asked for.
    reply(context, session, 'RPL_ENDOFWHOIS', nicks, 'End of WHOIS list')
  },
}

/** A program of the server, which is always there. */
function sayService(context: Context, session: Session, { name, purpose }: Service): void {
  const { serverName, description } = context.settings
  reply(context, session, 'RPL_WHOISUSER', name, name, serverName, '*', purpose)
  reply(context, session, 'RPL_WHOISSERVER', name, serverName, description)
  reply(context, session, 'RPL_WHOISBOT', name, 'is a service')
}

function sayUser(context: Context, session: Session, user: User, seen: User): void {
  const { serverName, description } = context.settings
  reply(context, session, 'RPL_WHOISUSER', seen.nick, seen.username, seen.host, '*', seen.realname)
  for (const row of utf8Rows(channelsToSee(session, user, seen), ' ', ROW_BYTES)) {
    reply(context, session, 'RPL_WHOISCHANNELS', seen.nick, row)
  }
  reply(context, session, 'RPL_WHOISSERVER', seen.nick, serverName, description)
  if (seen.operator) reply(context, session, 'RPL_WHOISOPERATOR', seen.nick, 'is an operator of this server')
  if (seen.account)
    reply(context, session, 'RPL_WHOISACCOUNT', seen.nick, seen.account.name, 'is logged in as')
  if (seen.away !== undefined) reply(context, session, 'RPL_AWAY', seen.nick, seen.away)
  if (isSecure(seen)) reply(context, session, 'RPL_WHOISSECURE', seen.nick, 'is using a secure connection')
  // IRCv3 bot-mode.
  if (seen.modes.has(BOT_MODE)) reply(context, session, 'RPL_WHOISBOT', seen.nick, 'is a bot')
  // Once each: several devices often share an address.
  const places = new Map(seen.devices.map(device => [device.address, device]))
  for (const place of places.values()) sayAddress(context, session, user, seen, place)
  if (session.has(Capability['draft/metadata-2'])) sayMetadata(context, session, seen)
  const idle = String(idleSeconds(context, seen))
  const signedOn = String(Math.floor(seen.signedOnMs / 1000))
  reply(context, session, 'RPL_WHOISIDLE', seen.nick, idle, signedOn, 'seconds idle, signon time')
}

/** Modern IRC, RPL_WHOISACTUALLY: where they really are, where others see something else. */
export function sayAddress(
  context: Context,
  session: Session,
  user: User,
  seen: User | PastUser,
  { address, hostname = address }: Pick<PastUser, 'address' | 'hostname'> = seen,
): void {
  const { nick, username, host } = seen
  if (!seesAddress(seen, user) || (host === address && hostname === address)) return
  const from = `${username}@${hostname}`
  reply(context, session, 'RPL_WHOISACTUALLY', nick, from, address, 'is actually using host')
}

/** IRCv3 draft/metadata: "a subset of that metadata MAY be sent". */
function sayMetadata(context: Context, session: Session, seen: User): void {
  const values = [...context.state.metadata.of(ownerOf(seen))].slice(
    0,
    context.settings.limits.metadataInWhois,
  )
  for (const [key, value] of values) reply(context, session, 'RPL_WHOISKEYVALUE', seen.nick, key, '*', value)
}

/** Leaves room in 512 bytes for the server's name and two nicknames. */
const ROW_BYTES = 350

/** Channels of the user that the one who asks may know of, with the user's rank in each. */
function channelsToSee(session: Session, user: User, seen: User): string[] {
  const all = session.has(Capability['multi-prefix'])
  const channels: string[] = []
  for (const channel of seen.channels) {
    if (!seesMember(channel, seen, user)) continue
    channels.push(prefixSymbols(channel.members.get(seen)?.prefixes ?? '', all) + channel.name)
  }
  return channels
}

/** Since the user last spoke, as far as the sessions on this node know; since a device was here, where none is. */
export function idleSeconds(context: Context, seen: User): number {
  if (seen.alwaysOn && seen.devices.length === 0)
    return Math.floor((context.clock.wallMs() - seen.alwaysOn.lastHereMs) / 1000)
  if (seen.recipients.length === 0) return 0
  const spokeMs = Math.max(...seen.recipients.map(recipient => recipient.spokeMs))
  return Math.floor((context.clock.monotonicMs() - spokeMs) / 1000)
}
