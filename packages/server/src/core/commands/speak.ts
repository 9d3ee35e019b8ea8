// speak.ts: what becomes of a message: who hears it, who is told why nobody does, what is kept.

import { Capability } from '../capabilities/capabilities.ts'
import { prefixModes } from '../channels/channel-modes.ts'
import type { Apply, Context } from '../context.ts'
import { conversationBetween, conversationOf } from '../history/conversations.ts'
import { toChannel, toRecipient, toUser } from '../lines/deliver.ts'
import type { Entry } from '../entry.ts'
import { holdAck, holdEcho, keep } from '../history/keep.ts'
import { isTyping } from '../history/lasting-tags.ts'
import { type Line, textsOf } from '../lines/line.ts'
import { forbids, LockdownLevel } from '../operators/lockdown.ts'
import { messageLines, tagLine } from '../lines/message-lines.ts'
import type { Said } from '../history/nonces.ts'
import { partsOf } from '../lines/multiline.ts'
import { rememberNonce } from '../history/remember-nonce.ts'
import { ownerOf } from '../accounts/owner.ts'
import { maySpeak, seesChannel } from '../permissions.ts'
import { type Refusal, refuseAsker, reply } from '../lines/replies.ts'
import type { Channel, User } from '../state.ts'

export const applyMessage: Apply<'message'> = (context, entry) => {
  const sender = context.state.users.get(entry.proposal.user)
  if (!sender) return
  const said = saidBefore(context, entry, sender)
  if (said) return sayAgain(context, entry, sender, said)
  const audience = parseChannelTarget(entry.proposal.target)
  if (isHushed(context, entry, sender, audience)) return refuseSender(context, entry, 'ERR_UNAVAILRESOURCE')
  if (audience) speakToChannel(context, entry, sender, audience)
  else speakToUser(context, entry, sender)
}

/** A channel, or with `@`, `%` or `+` before it (STATUSMSG) the members of that rank and above. */
type Audience = { readonly channel: string; readonly symbol: string; readonly ranks: string }

/** Modern IRC, PRIVMSG: of several ranks, `@%#sea`, the lowest says who is meant. */
function parseChannelTarget(target: string): Audience | undefined {
  const start = target.indexOf('#')
  if (start === 0) return { channel: target, symbol: '', ranks: '' }
  let lowest = -1
  for (const symbol of target.slice(0, Math.max(start, 0))) {
    const rank = prefixModes.symbols.indexOf(symbol)
    if (rank < 0) return undefined
    lowest = Math.max(lowest, rank)
  }
  if (lowest < 0) return undefined
  const symbol = prefixModes.symbols.charAt(lowest)
  return { channel: target.slice(start), symbol, ranks: prefixModes.letters.slice(0, lowest + 1) }
}

/** By an operator, with LOCKDOWN. */
function isHushed(context: Context, entry: Entry<'message'>, sender: User, audience?: Audience): boolean {
  const { state } = context
  if (!forbids(state, LockdownLevel.hushed, entry.timeMs, sender)) return false
  if (audience) return !state.channel(audience.channel)?.members.get(sender)?.prefixes
  return !state.userByNick(entry.proposal.target)?.operator
}

function speakToChannel(context: Context, entry: Entry<'message'>, sender: User, audience: Audience): void {
  const channel = context.state.channel(audience.channel)
  if (!channel) return refuseSender(context, entry, 'ERR_NOSUCHCHANNEL')
  if (!maySpeak(channel, sender) || isRefusedCtcp(channel, entry)) {
    return refuseSender(
      context,
      entry,
      seesChannel(channel, sender) ? 'ERR_CANNOTSENDTOCHAN' : 'ERR_NOSUCHCHANNEL',
    )
  }
  const lines = linesOf(context, entry, sender, audience.symbol + channel.name, channel.name)
  const isForAll = audience.symbol === ''
  if (isForAll) keep(context, entry, sender, channel.name, conversationOf(channel))
  for (const line of lines) toChannel(channel, line, sender, audience.ranks)
  context.counts.messages += 1
  rememberNonce(context, entry, sender, lines, isForAll)
  echo(context, entry, sender, lines, isForAll)
}

function speakToUser(context: Context, entry: Entry<'message'>, sender: User): void {
  const { target, session: asker, command } = entry.proposal
  const receiver = context.state.userByNick(target)
  if (!receiver) return refuseSender(context, entry, 'ERR_NOSUCHNICK')
  const lines = linesOf(context, entry, sender, receiver.nick)
  keep(context, entry, sender, receiver.nick, conversationBetween(sender, receiver))
  if (receiver === sender) toOneself(context, entry, sender, lines)
  else for (const line of lines) toUser(receiver, line)
  context.counts.messages += 1
  rememberNonce(context, entry, sender, lines, true)
  echo(context, entry, sender, lines, true, receiver === sender)
  if (receiver.away === undefined || command !== 'PRIVMSG') return
  const session = context.sessions.get(asker)
  if (session) reply(context, session, 'RPL_AWAY', receiver.nick, receiver.away)
}

/**
 * To the sender, whether or not they are among those who are meant: the session that spoke hears itself only if it
 * asked for that (IRCv3 echo-message), and then a message to oneself twice, as received and as sent. The sender's other
 * sessions hear what was sent, once.
 */
function echo(
  context: Context,
  entry: Entry<'message'>,
  sender: User,
  lines: readonly Line[],
  isKept: boolean,
  isHeard = false,
): void {
  const session = context.sessions.get(entry.proposal.session)
  const hearsItself = session?.has(Capability['echo-message'])
  if (session && isKept) {
    if (hearsItself) holdEcho(context, entry, session, lines)
    else holdAck(context, entry, session)
  }
  for (const line of lines) {
    if (!isHeard) toUser(sender, line, hearsItself ? undefined : session)
    else if (session && hearsItself) toRecipient(session, line)
  }
}

/** Most messages have no nonce. */
function saidBefore({ state }: Context, entry: Entry<'message'>, sender: User): Said | undefined {
  return entry.proposal.nonce === undefined ? undefined : state.nonces.find(ownerOf(sender), entry)
}

/** The message has been delivered already: its sender is told what became of it, and nobody else hears of it. */
function sayAgain(context: Context, entry: Entry<'message'>, sender: User, said: Said): void {
  const session = context.sessions.get(entry.proposal.session)
  if (!session) return
  const first = { ...entry, ...said.at }
  if (!session.has(Capability['echo-message'])) return holdAck(context, first, session, said.kept)
  const lines = said.lines ?? linesOf(context, first, sender, entry.proposal.target)
  holdEcho(context, first, session, lines, said.kept)
  for (const text of textsOf(lines, session.capabilities)) session.send(text)
}

/** IRCv3 labeled-response: of a message to oneself only the echo is an answer. */
function toOneself(context: Context, entry: Entry<'message'>, sender: User, lines: readonly Line[]): void {
  const session = context.sessions.get(entry.proposal.session)
  if (session) session.applying = false
  for (const line of lines) toUser(sender, line)
  if (session) session.applying = true
}

function linesOf(
  context: Context,
  entry: Entry<'message'>,
  sender: User,
  target: string,
  conversation?: string,
): readonly Line[] {
  const { command, text, tags } = entry.proposal
  const message = { source: sender.mask, command, target, text }
  const look = { sender, clientTags: tags, ...(conversation && { conversation }) }
  if (command === 'TAGMSG') return [tagLine(entry, message, { ...look, passing: isTyping(tags) })]
  return messageLines(entry, message, look, context.settings.limits)
}

/** Mode +C: no client-to-client requests, but for `/me`. */
function isRefusedCtcp(channel: Channel, entry: Entry<'message'>): boolean {
  if (!channel.flags.has('C') || !entry.proposal.text.includes('\x01')) return false
  // Each line of several is a message of its own to who hears them one by one.
  const lines = partsOf(entry.proposal.text)
  return lines.some(({ text }) => text.startsWith('\x01') && !text.startsWith('\x01ACTION '))
}

function refuseSender(context: Context, entry: Entry<'message'>, refusal: Refusal): void {
  const { command, session, target } = entry.proposal
  if (command !== 'NOTICE') refuseAsker(context, session, refusal, target)
}
