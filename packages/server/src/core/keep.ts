// keep.ts: what was said goes into the history, and is acknowledged once it is there.

import { Capability } from './capabilities.ts'
import { BOT_MODE } from './channel-modes.ts'
import { ackLine } from './labels.ts'
import type { Context } from './context.ts'
import type { Entry, MessageCommand } from './entry.ts'
import { type Line, textsOf } from './line.ts'
import { standardReply, standardReplyLine } from './replies.ts'
import type { Session } from './session.ts'
import type { User } from './state.ts'

/** Whether messages are kept that carry text: a TAGMSG passes. */
function isKept(context: Context, command: MessageCommand): boolean {
  return context.history !== undefined && command !== 'TAGMSG'
}

/** Writes down what was delivered to `target`. */
export function keep(
  context: Context,
  { place, timeMs, id, proposal }: Entry<'message'>,
  sender: User,
  target: string,
  conversation: string,
): void {
  const { command, text, tags } = proposal
  if (!isKept(context, command)) return
  context.history?.append({
    place,
    timeMs,
    id,
    conversation,
    command,
    source: sender.mask,
    target,
    text,
    account: sender.account?.name ?? '',
    tags: sender.modes.has(BOT_MODE) ? ['bot', tags].filter(Boolean).join(';') : tags,
  })
}

/**
 * The echo of a line acknowledges it (IRCv3 echo-message), so the echo, and what the client hears after it, waits
 * until the line is on disk. Where it does not get there, the client is told that instead.
 */
export function holdEcho(
  context: Context,
  entry: Entry<'message'>,
  session: Session,
  lines: readonly Line[],
): void {
  holdAnswer(context, entry, session, textsOf(lines, session.capabilities))
}

/** The same for the answer that a label asks for, where there is no echo (IRCv3 labeled-response). */
export function holdAck(context: Context, entry: Entry<'message'>, session: Session): void {
  if (session.response) holdAnswer(context, entry, session, [ackLine(context)])
}

function holdAnswer(
  context: Context,
  entry: Entry<'message'>,
  session: Session,
  answer: readonly string[],
): void {
  const { command, target } = entry.proposal
  if (!isKept(context, command)) return
  session.hold(
    context.committed(entry.place),
    answer,
    standardReplyLine(context, ...notStored(command, target)),
  )
}

/** While nothing can be written, a message is refused before anybody hears it; true where it was. */
export function refusesToKeep(
  context: Context,
  session: Session,
  command: MessageCommand,
  target: string,
): boolean {
  if (!isKept(context, command) || context.history?.writable) return false
  context.counts.notStored += 1
  // RFC 2812 section 3.3.2: a NOTICE is never answered; who asks for an echo is a program that waits for one.
  if (command === 'PRIVMSG' || session.has(Capability['echo-message']))
    standardReply(context, session, ...notStored(command, target))
  return true
}

function notStored(
  command: string,
  target: string,
): [type: 'FAIL', command: string, code: string, words: string[], description: string] {
  return ['FAIL', command, 'MESSAGE_NOT_STORED', [target], 'The message could not be stored: try again later']
}
