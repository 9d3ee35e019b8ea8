// metadata-sync.ts: tells a session what the keys that it subscribes to are set to now (IRCv3 draft/metadata, SYNC).

import { Capability } from '../capabilities/capabilities.ts'
import type { Context } from '../context.ts'
import { noticeLine, sayLater } from './metadata-replies.ts'
import { type MetadataTarget, targetOfChannel, targetOfUser } from './metadata-targets.ts'
import { standardReplyLine } from '../lines/replies.ts'
import { sayBatch } from '../history/say-rows.ts'
import type { Session } from '../session.ts'
import type { Channel, User } from '../state.ts'

/** What `METADATA * SYNC` of draft 3 calls everything that a session hears of. */
export const EVERYTHING = '*ALL'

/** In answer to SYNC: of a channel, the members too. */
export function sync(context: Context, session: Session, target: MetadataTarget): void {
  tell(context, session, target.name, subjects(context, target), context.subscriptions.keysOf(session))
}

/** In answer to SYNC of everything. */
export function syncEverything(context: Context, session: Session, user: User): void {
  tell(
    context,
    session,
    EVERYTHING,
    everything(context, session, user),
    context.subscriptions.keysOf(session),
  )
}

/**
 * In answer to SUB. Draft 3: "a `metadata` batch [...] or a `774 RPL_METADATASYNCLATER` message with `*ALL`": a client that
 * subscribes in several lines needs to be told once.
 */
export function syncNewKeys(context: Context, session: Session, user: User, keys: ReadonlySet<string>): void {
  if (session.metadataDraft === 2) {
    return tell(context, session, EVERYTHING, everything(context, session, user), keys, 1)
  }
  sayLater(context, session, EVERYTHING, secondsToWait(context, session))
}

/** When it joins a channel, or hears that somebody whom it monitors is here. */
export function syncUnasked(context: Context, session: Session, seen: User | Channel): void {
  if (!session.has(Capability['draft/metadata-2']) || !session.has(Capability.batch)) return
  const { state, subscriptions } = context
  const target = 'members' in seen ? targetOfChannel(state, seen) : targetOfUser(state, seen)
  const keys = subscriptions.keysOf(session)
  // Draft 3: "the server MUST send either a `metadata` batch [...] or a `774 RPL_METADATASYNCLATER`".
  const least = session.metadataDraft === 3 ? 0 : 1
  tell(context, session, target.name, subjects(context, target), keys, least)
}

/** All that is set of the user themselves, whatever the client subscribes to: before the end of the MOTD. */
export function syncOwn(context: Context, session: Session, user: User): void {
  if (!session.has(Capability['draft/metadata-2'])) return
  const { name, values } = targetOfUser(context.state, user)
  const lines = [...values].map(([key, value]) =>
    noticeLine(context, session.metadataDraft, name, name, key, value),
  )
  sayBatch(context, session, `metadata ${name}`, lines)
}

/** Where there is less to tell than `least`, nothing is. */
function tell(
  context: Context,
  session: Session,
  name: string,
  targets: Iterable<MetadataTarget>,
  keys: ReadonlySet<string>,
  least = 0,
): void {
  const lines = linesOf(context, session, name, targets, keys)
  if (lines && lines.length >= least) sayBatch(context, session, `metadata ${name}`, lines)
}

/** Undefined where the session has asked for so much that it has been told to ask again later. */
function linesOf(
  context: Context,
  session: Session,
  name: string,
  targets: Iterable<MetadataTarget>,
  keys: ReadonlySet<string>,
): readonly string[] | undefined {
  if (keys.size === 0) return []
  const { limits } = context.settings
  const seconds = secondsToWait(context, session)
  if (seconds > 0) {
    sayLater(context, session, name, seconds)
    return undefined
  }
  const allowance = context.subscriptions.valuesOf(session, limits, context.clock.monotonicMs())
  const lines: string[] = []
  for (const target of targets) {
    allowance.spend(1)
    addLines(context, session, target, keys, lines)
    if (lines.length < limits.rowsPerAnswer) continue
    const most = String(limits.rowsPerAnswer)
    lines.push(standardReplyLine(context, 'WARN', 'METADATA', 'LIMIT_REACHED', [name, most], 'There is more'))
    break
  }
  allowance.spend(lines.length)
  return lines
}

/** Until the session may look through more. */
function secondsToWait({ clock, settings, subscriptions }: Context, session: Session): number {
  const nowMs = clock.monotonicMs()
  return subscriptions.valuesOf(session, settings.limits, nowMs).secondsToWait(nowMs)
}

function addLines(
  context: Context,
  session: Session,
  { name, values }: MetadataTarget,
  keys: ReadonlySet<string>,
  lines: string[],
): void {
  if (values.size === 0) return
  for (const key of keys) {
    const value = values.get(key)
    if (value === undefined) continue
    lines.push(noticeLine(context, session.metadataDraft, session.name, name, key, value))
  }
}

function* subjects({ state }: Context, target: MetadataTarget): Iterable<MetadataTarget> {
  yield target
  for (const member of target.channel?.members.keys() ?? []) yield targetOfUser(state, member)
}

/** The user's channels, all who are in them, and whom the session monitors. */
function* everything({ state, monitors }: Context, session: Session, user: User): Iterable<MetadataTarget> {
  const seen = new Set([user])
  for (const channel of user.channels) {
    yield targetOfChannel(state, channel)
    for (const member of channel.members.keys()) seen.add(member)
  }
  for (const nick of monitors.targetsOf(session)) {
    const other = state.userByNick(nick)
    if (other) seen.add(other)
  }
  for (const each of seen) yield targetOfUser(state, each)
}
