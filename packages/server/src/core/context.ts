// context.ts: what a command and an entry of the log can reach. Handed to each of them as the first argument.

import type { Message } from '@stonechat/irc'
import type { Changes } from './accounts/changes.ts'
import type { KeyedHash } from './users/cloak.ts'
import type { Counts } from './counts.ts'
import type { Ending } from './ending.ts'
import type { Entry, Kind, Place, Proposal, SessionId } from './entry.ts'
import type { History } from './history/history.ts'
import type { Monitors } from './users/monitors.ts'
import type { Records } from './records/records.ts'
import type { Audit, Clock, Configuration, Cryptography, Observer, Passwords } from './ports.ts'
import type { Privilege } from './operators/privilege.ts'
import type { Resumption } from './devices/resumption.ts'
import type { Session } from './session.ts'
import type { Settings } from './settings.ts'
import type { State, User } from './state.ts'
import type { Subscriptions } from './metadata/subscriptions.ts'
import type { Throttle } from './rates/throttle.ts'

export interface Context {
  /** To be read anew each time: whoever owns the server may change them while it runs. */
  readonly settings: Settings
  readonly state: State
  readonly clock: Clock
  readonly passwords: Passwords
  readonly audit: Audit
  readonly configuration: Configuration
  readonly observer: Observer
  /** Attempts to become an operator, by the host that they come from. */
  readonly operAttempts: Throttle
  /** Failed attempts to log in to an account, by the host that they come from. */
  readonly failedLogins: Throttle
  /** Accounts that were registered, by the host of whoever did so. */
  readonly registrations: Throttle
  /** Changes of accounts that were proposed from here. */
  readonly changes: Changes
  readonly cryptography: Cryptography
  /** Gives a secret that nobody can guess, another one each time: letters and digits. */
  newToken(): string
  /** Makes the cloaks. */
  readonly keyedHash: KeyedHash
  /** The sessions of this node. */
  readonly sessions: ReadonlyMap<SessionId, Session>
  readonly monitors: Monitors
  readonly subscriptions: Subscriptions
  /** What was said; undefined where nothing is kept. */
  readonly history: History | undefined
  /** What outlives the process. */
  readonly records: Records
  /** Where in the log a msgid is; undefined of one that it has not given. */
  placeOf(id: string): Place | undefined
  /** Whether what the history and the records were given at that place is on disk; asked when it was given. */
  committed(place: Place): Promise<boolean>
  readonly counts: Counts
  /** How often each command was given. */
  readonly commandCounts: Map<string, number>
  propose(proposal: Proposal): void
  /** Past the log: nothing is kept of it, and it changes no state. */
  pass(proposal: Proposal & { readonly kind: 'message' }): void
  /** The session that this token resumes. */
  resumable(token: string): Session | undefined
  /** Gives a session a token, by which its client can come back to it. */
  makeResumable(session: Session): Resumption
  /** Gives the connection of `fresh` to a session that its client has come back to. */
  resume(fresh: Session, session: Session): void
  /** Says ERROR, ends the session, and lets its user leave with that reason; `ending` is for whoever runs the server. */
  end(session: Session, reason: string, ending?: Ending): void
}

/** A command that has to wait (for the disk, for a password's hash) gives a promise; the client's next one waits too. */
export type Answered = void | Promise<void>

/** A command as clients send it: one file each, one table that lists them. */
export type Command = UserCommand | OpenCommand

/** Given by a client that has registered; to others the gate says 451. */
export type UserCommand = {
  readonly name: string
  /** How many parameters it takes at least; with fewer the gate says 461. */
  readonly parameters: number
  readonly open?: false
  /** Operators who have it may give the command; to others the gate says 481 or 723. */
  readonly privilege?: Privilege
  run(context: Context, session: Session, message: Message, user: User): Answered
}

/** Answered before registration too. */
export type OpenCommand = {
  readonly name: string
  readonly parameters: number
  readonly open: true
  run(context: Context, session: Session, message: Message): Answered
}

/** What an entry of the log does. Deterministic: state and entry are all that it may depend on. */
export type Apply<K extends Kind> = (context: Context, entry: Entry<K>) => void
