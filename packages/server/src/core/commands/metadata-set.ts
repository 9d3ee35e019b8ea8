// metadata-set.ts: METADATA SET and CLEAR: sets keys, and removes them (IRCv3 draft/metadata).

import type { Apply, Context } from '../context.ts'
import type { Entry } from '../entry.ts'
import { partOf } from '../lines/line.ts'
import { fitsValue, isMetadataKey } from '../metadata/metadata.ts'
import { changeMetadata, isLasting } from '../metadata/metadata-changes.ts'
import {
  answerLine,
  answerWords,
  failKey,
  failKeys,
  failParameters,
  failPermission,
  failRate,
  failTarget,
  failUnset,
  failValue,
} from '../metadata/metadata-replies.ts'
import { findTarget } from '../metadata/metadata-targets.ts'
import { sayOnceKept } from '../records/once-kept.ts'
import { ownerOf } from '../accounts/owner.ts'
import { mayChangeMetadata, seesChannel } from '../permissions.ts'
import { sayBatch } from '../history/say-rows.ts'
import type { Session } from '../session.ts'
import type { Channel, User } from '../state.ts'

export function setValue(
  context: Context,
  session: Session,
  target: string,
  parameters: readonly string[],
): void {
  const [key = '', text, ...others] = parameters
  const { settings } = context
  if (others.length > 0) return failParameters(context, session, 'SET')
  if (!isMetadataKey(key, settings.limits.metadataKeyBytes)) return failKey(context, session, key)
  // Draft 3: "Empty strings are no longer valid metadata values": they remove the key.
  const value = text === '' && session.metadataDraft === 3 ? undefined : text
  if (value !== undefined && !fitsValue(settings, key, value)) return failValue(context, session, key)
  if (isTooFast(context, session, target, key, 1)) return
  const { user } = session
  if (!user) return setBeforehand(context, session, target, key, value)
  context.propose({
    kind: 'metadata',
    user: user.id,
    session: session.id,
    target,
    key,
    ...(value !== undefined && { value }),
  })
}

export function clearValues(context: Context, session: Session, target: string): void {
  const { user } = session
  // Each key that goes is told to others.
  const keys = findTarget(context, session, target)?.values.size ?? 0
  if (isTooFast(context, session, target, '*', Math.max(1, keys))) return
  if (user) return context.propose({ kind: 'clearMetadata', user: user.id, session: session.id, target })
  if (target !== '*') return failTarget(context, session, target)
  sayCleared(context, session, '*', [...session.registration.metadata.keys()])
  session.registration.metadata.clear()
}

/** Before registration what is set is a wish; it comes true with the entry by which the user comes. */
function setBeforehand(
  context: Context,
  session: Session,
  target: string,
  key: string,
  value?: string,
): void {
  if (target !== '*') return failTarget(context, session, target)
  const { metadata } = session.registration
  const isSet = metadata.has(key)
  if (value === undefined) metadata.delete(key)
  else if (!isSet && metadata.size >= context.settings.metadata.maxKeys)
    return failKeys(context, session, '*')
  else metadata.set(key, value)
  sayChanged(context, session, '*', key, value, isSet)
}

export const applyMetadata: Apply<'metadata'> = (context, entry) => {
  const { user: id, session: asker, target, key, value } = entry.proposal
  const user = context.state.users.get(id)
  if (!user) return
  const session = context.sessions.get(asker)
  const subject = changeable(context, session, user, target, key)
  if (!subject) return
  const name = nameOf(subject)
  const change = changeMetadata(context, entry, { subject, key, value })
  if (!session) return
  if (change === 'too-many') failKeys(context, session, name)
  else if (change === 'changed' && isLasting(subject)) sayKept(context, entry, session, name, key)
  else sayChanged(context, session, name, key, value, change === 'changed')
}

/** Where it does not get onto the disk, the client is told that instead. */
function sayKept(
  context: Context,
  entry: Entry<'metadata'>,
  session: Session,
  target: string,
  key: string,
): void {
  const answer = answerWords(session, target, key, entry.proposal.value)
  const refusal = `FAIL METADATA INTERNAL_ERROR ${target} ${key} :It could not be stored: try again later`
  sayOnceKept(context, entry, session, answer, refusal)
}

export const applyClearMetadata: Apply<'clearMetadata'> = (context, entry) => {
  const { user: id, session: asker, target } = entry.proposal
  const user = context.state.users.get(id)
  if (!user) return
  const session = context.sessions.get(asker)
  const subject = changeable(context, session, user, target, '*')
  if (!subject) return
  const keys = [...context.state.metadata.of('members' in subject ? subject.folded : ownerOf(subject)).keys()]
  for (const [index, key] of keys.entries()) {
    changeMetadata(context, partOf(entry, index + 1), { subject, key, value: undefined })
  }
  if (session) sayCleared(context, session, nameOf(subject), keys)
}

/** What this user may set keys of; where there is nothing, they have been told why. */
function changeable(
  context: Context,
  session: Session | undefined,
  user: User,
  target: string,
  key: string,
): User | Channel | undefined {
  const { state } = context
  if (target === '*') return user
  const subject = target.startsWith('#') ? state.channel(target) : state.userByNick(target)
  if (!subject || ('members' in subject && !seesChannel(subject, user))) {
    if (session) failTarget(context, session, target)
    return undefined
  }
  if (subject === user || ('members' in subject && mayChangeMetadata(subject, user))) return subject
  if (session) failPermission(context, session, nameOf(subject), key)
  return undefined
}

function nameOf(subject: User | Channel): string {
  return 'members' in subject ? subject.name : subject.nick
}

function isTooFast(
  context: Context,
  session: Session,
  target: string,
  key: string,
  changes: number,
): boolean {
  const nowMs = context.clock.monotonicMs()
  const allowance = context.subscriptions.changesOf(session, context.settings.limits, nowMs)
  const seconds = allowance.secondsToWait(nowMs)
  if (seconds > 0) failRate(context, session, target, key, seconds)
  else allowance.spend(changes)
  return seconds > 0
}

function sayChanged(
  context: Context,
  session: Session,
  target: string,
  key: string,
  value: string | undefined,
  isNews: boolean,
): void {
  if (value === undefined && !isNews && session.metadataDraft === 2) failUnset(context, session, target, key)
  else session.answer(answerLine(context, session, target, key, value))
}

/** Draft 2 says RPL_KEYVALUE of a key that was cleared; draft 3 says that it is not set, "to simplify". */
function sayCleared(context: Context, session: Session, target: string, keys: readonly string[]): void {
  const value = session.metadataDraft === 2 ? '' : undefined
  const lines = keys.map(key => answerLine(context, session, target, key, value))
  sayBatch(context, session, `metadata ${target}`, lines)
}
