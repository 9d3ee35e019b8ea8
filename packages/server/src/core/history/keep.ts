// keep.ts: what was said goes into the history, and is acknowledged once it is there.

import { Capability } from '../capabilities/capabilities.ts'
import { ackLine } from '../lines/labels.ts'
import type { Context } from '../context.ts'
import type { Entry, MessageCommand, Proposals } from '../entry.ts'
import { doneBy, keepEventIn } from './events.ts'
import { lastingTags, outlasts, repliedTo } from './lasting-tags.ts'
import { type Line, textsOf } from '../lines/line.ts'
import { standardReply, standardReplyLine } from '../lines/replies.ts'
import type { Session } from '../session.ts'
import type { User } from '../state.ts'

/** What carries text is kept; of what is nothing but tags, what is worth it. */
function isKept({ history, settings }: Context, command: MessageCommand, tags: string): boolean {
  return history !== undefined && (command !== 'TAGMSG' || outlasts(tags, settings.history.persistTags))
}

/** Writes down what was delivered to `target`. */
export function keep(
  context: Context,
  entry: Entry<'message'>,
  sender: User,
  target: string,
  conversation: string,
): void {
  const { place, timeMs, id, proposal } = entry
  const { command, text } = proposal
  if (!isKept(context, command, proposal.tags)) return
  const tags = lastingTags(proposal.tags)
  if (command === 'TAGMSG') {
    const reaction = { command, target, text: '', tags, about: repliedTo(tags) }
    return keepEventIn(context, entry, sender, [conversation], reaction)
  }
  context.history?.append({
    place,
    timeMs,
    id,
    conversation,
    command,
    target,
    text,
    ...doneBy(sender, tags),
  })
}

/**
 * The echo of a line acknowledges it (IRCv3 echo-message), so the echo, and what the client hears after it, waits
 * until the line is on disk. Where it does not get there, the client is told that instead. `kept` is given of what was
 * said before.
 */
export function holdEcho(
  context: Context,
  entry: Entry<'message'>,
  session: Session,
  lines: readonly Line[],
  kept?: Promise<boolean>,
): void {
  holdAnswer(context, entry, session, textsOf(lines, session.capabilities), kept)
}

/** The same for the answer that a label asks for, where there is no echo (IRCv3 labeled-response). */
export function holdAck(
  context: Context,
  entry: Entry<'message'>,
  session: Session,
  kept?: Promise<boolean>,
): void {
  if (session.response) holdAnswer(context, entry, session, [ackLine(context)], kept)
}

function holdAnswer(
  context: Context,
  entry: Entry<'message'>,
  session: Session,
  answer: readonly string[],
  kept?: Promise<boolean>,
): void {
  const { command, target, tags } = entry.proposal
  if (!isKept(context, command, tags)) return
  holdUntilKept(context, entry, session, answer, notStored(command, target), kept)
}

/** From here on the session waits until what the entry left in the history is on disk; then it is given `answer`. */
export function holdUntilKept(
  context: Context,
  { place }: Entry,
  session: Session,
  answer: readonly string[],
  refusal: NotStored,
  kept = context.committed(place),
): void {
  session.hold(kept, answer, standardReplyLine(context, ...refusal))
}

/** While nothing can be written, a message is refused before anybody hears it; true where it was. */
export function refusesToKeep(
  context: Context,
  session: Session,
  { command, target, tags }: Pick<Proposals['message'], 'command' | 'target' | 'tags'>,
): boolean {
  if (!isKept(context, command, tags) || context.history?.writable) return false
  context.counts.notStored += 1
  // RFC 2812 section 3.3.2: a NOTICE is never answered; who asks for an echo is a program that waits for one.
  if (command === 'PRIVMSG' || session.has(Capability['echo-message']))
    standardReply(context, session, ...notStored(command, target))
  return true
}

type NotStored = [type: 'FAIL', command: string, code: string, words: string[], description: string]

export function notStored(command: string, ...words: string[]): NotStored {
  return ['FAIL', command, 'MESSAGE_NOT_STORED', words, 'The message could not be stored: try again later']
}
