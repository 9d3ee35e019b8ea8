// metadata-changes.ts: changes metadata where an entry of the log is applied, and tells those who subscribe to the key.

import { Capability } from '../capabilities/capabilities.ts'
import type { Context } from '../context.ts'
import { neighboursOf } from '../lines/deliver.ts'
import type { Entry, SessionId } from '../entry.ts'
import { Line, partOf } from '../lines/line.ts'
import { noticeLine } from './metadata-replies.ts'
import { targetOfUser } from './metadata-targets.ts'
import { owned, ownerOf } from '../accounts/owner.ts'
import type { Session } from '../session.ts'
import type { Channel, User } from '../state.ts'

/** What has been changed: `value` undefined is a key that is not set any more. */
export type Change = {
  readonly subject: User | Channel
  readonly key: string
  readonly value: string | undefined
}

/** `newcomer` has just come, and is told of as such. `too-many` where the key would be one more than one subject may have. */
export function changeMetadata(
  context: Context,
  entry: Entry,
  { subject, key, value }: Change,
  newcomer?: User,
): 'changed' | 'same' | 'too-many' {
  const { metadata } = context.state
  const owner = 'members' in subject ? subject.folded : ownerOf(subject)
  const values = metadata.of(owner)
  if (values.get(key) === value) return 'same'
  if (value === undefined) metadata.remove(owner, key)
  else if (!values.has(key) && values.size >= context.settings.metadata.maxKeys) return 'too-many'
  else metadata.set(owner, key, value)
  if ('members' in subject) context.state.touchedChannels.touch(owner)
  else if (isLasting(subject)) record(context, owner, key, value)
  for (const [index, each] of subjectsOf(context, subject).entries()) {
    if (each !== newcomer) tellChange(context, partOf(entry, index + 1), { subject: each, key, value })
  }
  return 'changed'
}

/** One account may have several nicks: what is set of one is set of all. */
function subjectsOf({ state }: Context, subject: User | Channel): readonly (User | Channel)[] {
  if ('members' in subject || !subject.account) return [subject]
  return [...state.loggedIn.usersOf(subject.account)]
}

/** Whether what is set outlives those who are here. */
export function isLasting(subject: User | Channel): boolean {
  return ('members' in subject ? subject.registration : subject.account) !== undefined
}

function record({ records }: Context, owner: string, key: string, value: string | undefined): void {
  if (value === undefined) records.remove('metadata', owned(owner, key))
  else records.put('metadata', owned(owner, key), value)
}

/** What the client has set before it registered. */
export function takeMetadata(context: Context, entry: Entry<'enter'>, user: User, newcomer?: User): void {
  for (const [key, value] of entry.proposal.metadata ?? []) {
    changeMetadata(context, entry, { subject: user, key, value }, newcomer)
  }
}

/** Who joins a channel is new to its members: they hear what is set already. */
export function introduce(context: Context, entry: Entry, channel: Channel, user: User): void {
  for (const [key, value] of targetOfUser(context.state, user).values) {
    const lines = notices(context, entry, user.nick, key, value)
    for (const session of context.subscriptions.sessionsOf(key)) {
      if (session.user && session.user !== user && channel.members.has(session.user)) send(session, lines)
    }
  }
}

/** To all whom the subject concerns. */
export function tellChange(context: Context, entry: Entry, { subject, key, value }: Change): void {
  const concerns = audienceOf(context, subject)
  const lines = notices(context, entry, 'members' in subject ? subject.name : subject.nick, key, value)
  const asker = askerOf(entry)
  for (const session of context.subscriptions.sessionsOf(key)) {
    // "Excluding changes they make themselves": those are answered.
    if (session.id !== asker && concerns(session)) send(session, lines)
  }
}

/** Who has set it. */
function askerOf({ proposal }: Entry): SessionId | undefined {
  const isOwn = proposal.kind === 'metadata' || proposal.kind === 'clearMetadata' || proposal.kind === 'enter'
  return isOwn ? proposal.session : undefined
}

/** A channel's members; of a user, who shares a channel with them or monitors them. */
function audienceOf(context: Context, subject: User | Channel): (session: Session) => boolean {
  if ('members' in subject) return ({ user }) => user !== undefined && subject.members.has(user)
  const neighbours = neighboursOf(subject)
  const watchers = new Set(context.monitors.watchersOf(subject.nick))
  return session => session.user !== undefined && (neighbours.has(session.user) || watchers.has(session))
}

type Notices = { readonly 2: Line; readonly 3: Line }

function notices(context: Context, entry: Entry, target: string, key: string, value?: string): Notices {
  return {
    2: new Line(entry, noticeLine(context, 2, '*', target, key, value)),
    3: new Line(entry, noticeLine(context, 3, '*', target, key, value)),
  }
}

function send(session: Session, lines: Notices): void {
  if (!session.has(Capability['draft/metadata-2'])) return
  const line = lines[session.metadataDraft]
  session.send(line.text(session.capabilities), line)
}
