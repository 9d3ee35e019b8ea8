// metadata-sub.ts: METADATA SUB, UNSUB and SUBS: which keys a client wants to hear of (IRCv3 draft/metadata).

import { numerics, utf8ByteLength } from '@stonechat/irc'
import type { Context } from '../context.ts'
import { utf8Rows } from '../lines/fit.ts'
import { isMetadataKey } from '../metadata/metadata.ts'
import { invalidKeyLine, failSubscriptions, failTarget } from '../metadata/metadata-replies.ts'
import { syncNewKeys } from '../metadata/metadata-sync.ts'
import { isOneself } from '../metadata/metadata-targets.ts'
import { sayBatch } from '../history/say-rows.ts'
import type { Session } from '../session.ts'

/** In the order in which they stand: the client's own order of preference. */
export function subscribe(context: Context, session: Session, target: string, keys: readonly string[]): void {
  if (!isOneself(context, session, target)) return failTarget(context, session, target)
  const { subscriptions, settings } = context
  const subscribed = new Set<string>()
  const added = new Set<string>()
  for (const key of keys) {
    if (!isValid(context, session, key)) continue
    const known = subscriptions.keysOf(session)
    if (known.size >= settings.metadata.maxSubs) {
      failSubscriptions(context, session, key)
      break
    }
    subscribed.add(key)
    if (!known.has(key)) added.add(key)
    subscriptions.add(session, key, settings.limits, context.clock.monotonicMs())
  }
  for (const line of keyLines(context, session, 'RPL_METADATASUBOK', subscribed)) session.answer(line)
  if (session.user && added.size > 0) syncNewKeys(context, session, session.user, added)
}

export function unsubscribe(
  context: Context,
  session: Session,
  target: string,
  keys: readonly string[],
): void {
  if (!isOneself(context, session, target)) return failTarget(context, session, target)
  const removed = new Set(keys.filter(key => isValid(context, session, key)))
  for (const key of removed) context.subscriptions.remove(session, key)
  for (const line of keyLines(context, session, 'RPL_METADATAUNSUBOK', removed)) session.answer(line)
}

export function saySubscriptions(context: Context, session: Session, target: string): void {
  if (!isOneself(context, session, target)) return failTarget(context, session, target)
  const keys = context.subscriptions.keysOf(session)
  sayBatch(context, session, 'metadata-subs', keyLines(context, session, 'RPL_METADATASUBS', keys))
}

function isValid(context: Context, session: Session, key: string): boolean {
  const valid = isMetadataKey(key, context.settings.limits.metadataKeyBytes)
  if (!valid) session.answer(invalidKeyLine(context, session, key))
  return valid
}

/** Each key is a parameter of its own, so there is no text. */
function keyLines(
  context: Context,
  session: Session,
  numeric: 'RPL_METADATASUBOK' | 'RPL_METADATAUNSUBOK' | 'RPL_METADATASUBS',
  keys: ReadonlySet<string>,
): string[] {
  const { serverName, limits } = context.settings
  const head = `:${serverName} ${numerics[numeric]} ${session.name}`
  const rows = utf8Rows(keys, ' ', limits.lineBytes - utf8ByteLength(`${head} \r\n`))
  return [...rows].map(row => `${head} ${row}`)
}
