// metadata-replies.ts: what clients are told of metadata, in the words of the draft that they asked for.

import { numerics } from '@stonechat/irc'
import type { Context } from '../context.ts'
import { serverLine, standardReply, standardReplyLine } from '../lines/replies.ts'
import type { MetadataDraft, Session } from '../session.ts'

/** The answer to who asked or changed it, in both drafts: RPL_KEYVALUE or RPL_KEYNOTSET. */
export function answerLine(
  context: Context,
  session: Session,
  target: string,
  key: string,
  value?: string,
): string {
  return serverLine(context, answerWords(session, target, key, value))
}

/** The same, without the server's name before it. */
export function answerWords(session: Session, target: string, key: string, value?: string): string {
  return numericWords(session.name, target, key, value)
}

/** What those hear who did not ask for this one: "the `METADATA` server message was removed" in draft 3. */
export function noticeLine(
  context: Context,
  draft: MetadataDraft,
  nick: string,
  target: string,
  key: string,
  value?: string,
): string {
  if (draft === 3) return serverLine(context, numericWords(nick, target, key, value))
  const text = value === undefined ? '' : ` :${value}`
  return serverLine(context, `METADATA ${target} ${key} *${text}`)
}

function numericWords(nick: string, target: string, key: string, value?: string): string {
  return value === undefined
    ? `${numerics.RPL_KEYNOTSET} ${nick} ${target} ${key} :Key not set`
    : `${numerics.RPL_KEYVALUE} ${nick} ${target} ${key} * :${value}`
}

/** RPL_METADATASYNCLATER. */
export function sayLater(context: Context, session: Session, target: string, seconds: number): void {
  const text = session.metadataDraft === 3 ? ' :Try again later' : ''
  const { RPL_METADATASYNCLATER: later } = numerics
  session.answer(serverLine(context, `${later} ${session.name} ${target} ${seconds}${text}`))
}

export function failKey(context: Context, session: Session, key: string): void {
  say(context, session, session.metadataDraft === 2 ? 'KEY_INVALID' : 'INVALID_KEY', [key], 'Invalid key')
}

/** One of several keys: the others are dealt with all the same. */
export function invalidKeyLine(context: Context, session: Session, key: string): string {
  return session.metadataDraft === 2
    ? standardReplyLine(context, 'FAIL', 'METADATA', 'KEY_INVALID', [key], 'Invalid key')
    : standardReplyLine(context, 'WARN', 'METADATA', 'INVALID_KEY', [key], 'Invalid key')
}

export function failValue(context: Context, session: Session, key: string): void {
  const description = 'The value is too long'
  if (session.metadataDraft === 2) say(context, session, 'VALUE_INVALID', [], description)
  else say(context, session, 'INVALID_VALUE', [key], description)
}

export function failSubcommand(context: Context, session: Session, subcommand: string): void {
  const code = session.metadataDraft === 2 ? 'SUBCOMMAND_INVALID' : 'INVALID_PARAMS'
  say(context, session, code, [subcommand], 'Unknown subcommand')
}

export function failParameters(context: Context, session: Session, subcommand: string): void {
  say(
    context,
    session,
    'INVALID_PARAMS',
    [subcommand],
    'Too many parameters: a value with spaces begins with a colon',
  )
}

/** This key and those after it. */
export function failSubscriptions(context: Context, session: Session, key: string): void {
  const { maxSubs } = context.settings.metadata
  const description = 'Too many subscriptions'
  if (session.metadataDraft === 2) say(context, session, 'TOO_MANY_SUBS', [key], description)
  else say(context, session, 'LIMIT_REACHED', [key, String(maxSubs)], description)
}

export function failKeys(context: Context, session: Session, target: string): void {
  const { maxKeys } = context.settings.metadata
  const words = session.metadataDraft === 2 ? [target] : [target, String(maxKeys)]
  say(context, session, 'LIMIT_REACHED', words, 'Too many keys')
}

export function failTarget(context: Context, session: Session, target: string): void {
  say(context, session, 'INVALID_TARGET', [target], 'Invalid target')
}

export function failPermission(context: Context, session: Session, target: string, key: string): void {
  say(context, session, 'KEY_NO_PERMISSION', [target, key], 'You do not have permission to do that')
}

export function failRate(
  context: Context,
  session: Session,
  target: string,
  key: string,
  seconds: number,
): void {
  say(context, session, 'RATE_LIMITED', [target, key, String(seconds)], 'Too many changes: try again later')
}

/** MetadataDraft 2: what is not set cannot be removed. In draft 3 that is no failure. */
export function failUnset(context: Context, session: Session, target: string, key: string): void {
  say(context, session, 'KEY_NOT_SET', [target, key], 'Key not set')
}

function say(
  context: Context,
  session: Session,
  code: string,
  words: readonly string[],
  description: string,
): void {
  standardReply(context, session, 'FAIL', 'METADATA', code, words, description)
}
