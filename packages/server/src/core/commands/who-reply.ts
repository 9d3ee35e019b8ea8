// who-reply.ts: what one line of WHO says of a user: 352, or the fields that were asked for (354, IRCv3 WHOX).

import { Capability } from '../capabilities/capabilities.ts'
import { BOT_MODE, prefixSymbols } from '../channels/channel-modes.ts'
import type { Context } from '../context.ts'
import { seesAddress } from '../permissions.ts'
import { reply } from '../lines/replies.ts'
import type { Session } from '../session.ts'
import type { Channel, User } from '../state.ts'
import { idleSeconds } from './whois.ts'

/** What stands after the mask in `WHO mask o%fields,token`. */
export type WhoOptions = {
  readonly operatorsOnly: boolean
  /** Letters of fields; undefined where a plain 352 is wanted. */
  readonly fields: string | undefined
  readonly token: string
}

export function parseWhoOptions(text = ''): WhoOptions {
  const [, flags = '', fields, token = ''] = /^([^%]*)(?:%([^,]*)(?:,(.*))?)?$/s.exec(text) ?? []
  // "The token MUST contain only digit characters and MUST contain at most 3 characters."
  return { operatorsOnly: flags.includes('o'), fields, token: /^\d{1,3}$/.test(token) ? token : '0' }
}

export function sayUser(
  context: Context,
  session: Session,
  options: WhoOptions,
  seen: User,
  channel: Channel | undefined,
): void {
  const { fields, token } = options
  const symbols = flags(session, seen, channel)
  if (fields !== undefined)
    return sayFields(context, session, fields, {
      token,
      symbols,
      seen,
      channel,
      address: addressOf(session, seen),
    })
  const { serverName } = context.settings
  const who = [channel?.name ?? '*', seen.username, seen.host, serverName, seen.nick, symbols]
  reply(context, session, 'RPL_WHOREPLY', ...who, `0 ${seen.realname}`)
}

/** Here or gone, `*` for an operator of the server, ranks in the channel, and then what else there is (Modern IRC, RPL_WHOREPLY; IRCv3 bot-mode). */
function flags(session: Session, seen: User, channel: Channel | undefined): string {
  const ranks = channel?.members.get(seen)?.prefixes ?? ''
  const here = seen.away === undefined ? 'H' : 'G'
  const operator = seen.operator ? '*' : ''
  const bot = seen.modes.has(BOT_MODE) ? BOT_MODE : ''
  return here + operator + prefixSymbols(ranks, session.has(Capability['multi-prefix'])) + bot
}

type Row = {
  readonly token: string
  readonly symbols: string
  readonly seen: User
  readonly address: string
  readonly channel: Channel | undefined
}

/** "Servers MUST send the fields in the order specified"; letters that mean nothing here are passed over. */
function sayFields(context: Context, session: Session, fields: string, row: Row): void {
  const values = Object.entries(whoxFields).filter(([letter]) => fields.includes(letter))
  reply(context, session, 'RPL_WHOSPCRPL', ...values.map(([, value]) => value(row, context)))
}

/** What stands for an address that is not told (IRCv3 WHOX). */
const NO_ADDRESS = '255.255.255.255'

function addressOf({ user }: Session, seen: User): string {
  return user && seesAddress(seen, user) ? seen.address : NO_ADDRESS
}

/** IRCv3 WHOX, in its order, with its placeholders: levels there are none. */
const whoxFields: Readonly<Record<string, (row: Row, context: Context) => string>> = {
  t: ({ token }) => token,
  c: ({ channel }) => channel?.name ?? '*',
  u: ({ seen }) => seen.username,
  i: ({ address }) => address,
  h: ({ seen }) => seen.host,
  s: (_, { settings }) => settings.serverName,
  n: ({ seen }) => seen.nick,
  f: ({ symbols }) => symbols,
  d: () => '0',
  l: ({ seen }, context) => String(idleSeconds(context, seen)),
  a: ({ seen }) => seen.account?.name ?? '0',
  o: () => 'n/a',
  r: ({ seen }) => seen.realname,
}
