// core.ts: the server without its sockets: sessions come in, lines come in, lines go out, time passes.

import { casemappings } from '@stonechat/irc'
import { mostFailedLogins } from './accounts/account-settings.ts'
import { applyEntry } from './apply.ts'
import { sayChangedOffers } from './capabilities/changed-offers.ts'
import { Changes } from './accounts/changes.ts'
import type { KeyedHash } from './users/cloak.ts'
import { expireBatch } from './commands/batch.ts'
import { sayChangedTokens } from './commands/isupport.ts'
import type { Answered, Context } from './context.ts'
import { Counts } from './counts.ts'
import { deviceOf } from './devices/devices.ts'
import type { Ending } from './ending.ts'
import type { Place, Proposal, SessionId } from './entry.ts'
import { fitLine } from './lines/fit.ts'
import { tellGaps } from './lines/gaps.ts'
import { receiveLine, refuseNotUtf8 } from './gate.ts'
import type { History } from './history/history.ts'
import { Housekeeping } from './housekeeping.ts'
import { Monitors } from './users/monitors.ts'
import type {
  Audit,
  Clock,
  Configuration,
  Cryptography,
  Link,
  Log,
  Observer,
  Passwords,
  Ports,
} from './ports.ts'
import { Records } from './records/records.ts'
import { refuse } from './lines/replies.ts'
import { restore } from './records/restore.ts'
import type { Resumption } from './devices/resumption.ts'
import { Resumptions } from './devices/resumptions.ts'
import { banSubject } from './operators/server-bans.ts'
import { type Origin, Session } from './session.ts'
import type { Settings } from './settings.ts'
import { State } from './state.ts'
import { Subscriptions } from './metadata/subscriptions.ts'
import { Throttle } from './rates/throttle.ts'
import { endBanned } from './operators/turn-away.ts'

/** `too-long`: over what any line may have. `not-utf8`: bytes that are no text. */
export type LineFault = 'too-long' | 'not-utf8'

const HOUR_MS = 3_600_000

export class Core implements Context {
  settings: Settings
  readonly clock: Clock
  readonly passwords: Passwords
  readonly audit: Audit
  readonly configuration: Configuration
  readonly operAttempts: Throttle
  readonly failedLogins: Throttle
  readonly registrations: Throttle
  readonly changes = new Changes()
  readonly cryptography: Cryptography
  readonly newToken: () => string
  readonly keyedHash: KeyedHash
  readonly state: State
  readonly sessions = new Map<SessionId, Session>()
  readonly monitors: Monitors
  readonly subscriptions = new Subscriptions()
  readonly history: History | undefined
  readonly records: Records
  readonly commandCounts = new Map<string, number>()
  readonly counts = new Counts()
  readonly observer: Observer
  readonly #log: Log
  /** Sessions that were lost while the log had not let their user in yet, and why. */
  readonly #lostEntering = new Map<SessionId, string>()
  readonly #resumptions: Resumptions
  readonly #housekeeping = new Housekeeping()
  #opened = 0

  /** Takes charge of the log: from now on its entries are applied here. */
  constructor(settings: Settings, ports: Ports) {
    this.settings = settings
    this.clock = ports.clock
    this.passwords = ports.passwords
    this.audit = ports.audit
    this.keyedHash = ports.keyedHash
    this.observer = ports.observer
    this.history = ports.history
    this.records = new Records(ports.records)
    this.configuration = ports.configuration
    this.operAttempts = new Throttle(() => this.settings.limits.operAttemptsPerMinute)
    this.failedLogins = new Throttle(() => mostFailedLogins(this.settings))
    this.registrations = new Throttle(() => this.settings.limits.registrationsPerHour, HOUR_MS)
    this.cryptography = ports.cryptography
    this.newToken = ports.newToken
    const fold = casemappings[settings.casemapping]
    this.state = new State(fold, ports.lookOf)
    restore(this.state, ports.records?.takeRecords() ?? [], this.clock.wallMs())
    this.monitors = new Monitors(fold)
    this.#log = ports.log
    this.#resumptions = new Resumptions(ports.newToken)
    this.#log.entries(entry => {
      this.records.place = entry.place
      applyEntry(this, entry)
      if (entry.proposal.kind === 'enter') this.#hasEntered(entry.proposal.session)
    })
    this.#log.passing(entry => applyEntry(this, entry))
  }

  /** From now on these hold; clients hear what of it concerns them. The casemapping must be the same. */
  replaceSettings(settings: Settings): void {
    if (settings.casemapping !== this.settings.casemapping) throw new Error('the casemapping is for good')
    const before = this.settings
    this.settings = settings
    sayChangedTokens(this, before)
    sayChangedOffers(this, before)
  }

  /** What the session that is opened next will be called. */
  get nextSession(): SessionId {
    return String(this.#opened + 1)
  }

  /** A client has connected. Where its address is banned, the session is closed at once. */
  open(origin: Origin, link: Link): Session {
    this.#opened += 1
    const id = String(this.#opened)
    const nowMs = this.clock.monotonicMs()
    const session = new Session(id, origin, link, nowMs, this.settings.limits, this.counts)
    this.sessions.set(id, session)
    const ban = this.state.serverBans.find(banSubject(origin), this.clock.wallMs())
    if (ban) endBanned(this, session, ban)
    return session
  }

  /**
   * Before each line of a client, good or bad: how many ms it has to wait before it may be received. Its connection is
   * not read meanwhile, so what waits is bounded, and nothing is lost.
   */
  lagMs(session: Session): number {
    const { flood } = this.settings
    if (!flood.enabled || session.closed || session.overflowed) return 0
    return session.tokens.take(flood, this.clock.monotonicMs())
  }

  /**
   * A client has sent a line (without its line ending). When that gives a promise, the client's next line has to wait
   * for it, so that commands are answered in order.
   */
  receive(session: Session, line: string): Answered {
    // Who left too much unread is about to be closed: more answers would only cost the others time.
    if (session.closed || session.overflowed) return
    this.#hear(session)
    return receiveLine(this, session, line)
  }

  /** A client has sent what is no line. Whoever does so again and again is no chat client. */
  receiveFault(session: Session, fault: LineFault, text = ''): void {
    if (session.closed) return
    this.#hear(session)
    session.faults += 1
    if (session.faults >= this.settings.limits.faultsBeforeClose)
      this.end(session, 'Too many malformed lines', 'malformed-lines')
    else if (fault === 'too-long') refuse(this, session, 'ERR_INPUTTOOLONG')
    else refuseNotUtf8(this, session, text)
  }

  /** Good or bad, a line shows that the client is there. */
  #hear(session: Session): void {
    session.heardMs = this.clock.monotonicMs()
    session.pingedMs = undefined
    session.receivedLines += 1
  }

  /** A client is gone, without a word. */
  lost(session: Session, reason: string): void {
    if (session.closed) return
    if (session.resumption && session.user) return this.#awaitReturn(session)
    session.close()
    this.#forget(session, reason, 'lost')
  }

  end(session: Session, reason: string, ending: Ending = 'other'): void {
    if (session.closed) return
    this.#sayGoodbye(session, reason)
    this.#forget(session, reason, ending)
  }

  /** Says goodbye to everybody: first all of them hear it, then they leave, so that nobody hears of the others. */
  shutDown(reason: string): void {
    const leaving = [...this.sessions.values()]
    for (const session of leaving) this.#sayGoodbye(session, reason)
    this.sessions.clear()
    for (const session of leaving) this.#forget(session, reason, 'shut-down')
  }

  resumable(token: string): Session | undefined {
    return this.#resumptions.find(token)
  }

  makeResumable(session: Session): Resumption {
    return this.#resumptions.make(session, this.settings.limits)
  }

  resume(fresh: Session, session: Session): void {
    this.sessions.delete(fresh.id)
    this.subscriptions.forget(fresh)
    this.#resumptions.resume(session, fresh, this.clock.monotonicMs())
    this.observer.resumed(session, fresh)
  }

  propose(proposal: Proposal): void {
    this.#log.append(proposal)
  }

  pass(proposal: Proposal & { readonly kind: 'message' }): void {
    this.#log.pass(proposal)
  }

  placeOf(id: string): Place | undefined {
    return this.#log.placeOf(id)
  }

  committed(place: Place): Promise<boolean> {
    return this.#log.committed(place)
  }

  /** Looks after time-outs and clients that do not read. To be called about once a second. */
  tick(): void {
    const nowMs = this.clock.monotonicMs()
    for (const session of this.sessions.values()) this.#lookAfter(session, nowMs)
    this.#housekeeping.tick(this)
  }

  #lookAfter(session: Session, nowMs: number): void {
    const { registrationTimeoutMs, pingIntervalMs, resumeGraceMs } = this.settings.limits
    if (session.overflowed) return this.end(session, 'Send queue exceeded', 'send-queue')
    tellGaps(this, session)
    expireBatch(this, session, nowMs)
    if (!session.user) {
      if (nowMs - session.openedMs >= registrationTimeoutMs)
        this.end(session, 'Registration timed out', 'registration-timeout')
      return
    }
    if (session.detachedMs !== undefined) {
      if (nowMs - session.detachedMs >= resumeGraceMs) this.end(session, 'Connection lost', 'lost')
    } else if (session.pingedMs !== undefined) {
      if (nowMs - session.pingedMs >= pingIntervalMs) this.#silent(session, nowMs)
    } else if (nowMs - session.heardMs >= pingIntervalMs && !session.origin.sleeps) {
      session.pingedMs = nowMs
      session.send(`PING :${this.settings.serverName}`)
    }
  }

  /** Nothing has come for too long. Whoever can come back may do so. */
  #silent(session: Session, nowMs: number): void {
    if (session.resumption) return this.#awaitReturn(session)
    const silentSeconds = Math.round((nowMs - session.heardMs) / 1000)
    this.end(session, `Ping timeout: ${silentSeconds} seconds`, 'ping-timeout')
  }

  #awaitReturn(session: Session): void {
    const { limits } = this.settings
    const tooMany = this.#resumptions.detach(session, this.clock.monotonicMs(), limits)
    this.observer.detached(session)
    for (const oldest of tooMany) this.end(oldest, 'Connection lost', 'lost')
  }

  #sayGoodbye(session: Session, reason: string): void {
    session.send(fitLine(`ERROR :Closing link: ${reason}`, this.settings.limits.lineBytes))
    session.close()
  }

  #forget(session: Session, reason: string, ending: Ending): void {
    this.sessions.delete(session.id)
    this.observer.ended(session, ending)
    this.monitors.clear(session)
    this.subscriptions.forget(session)
    this.#resumptions.forget(session)
    if (session.user) this.propose({ kind: 'leave', user: session.user.id, session: session.id, reason })
    else if (session.registration.entering) this.#lostEntering.set(session.id, reason)
  }

  /** Who was lost meanwhile leaves. */
  #hasEntered(id: SessionId): void {
    const session = this.sessions.get(id)
    if (session?.user) this.observer.registered(session)
    const reason = this.#lostEntering.get(id)
    if (reason === undefined) return
    this.#lostEntering.delete(id)
    for (const user of this.state.users.values()) {
      if (deviceOf(user, id)) this.propose({ kind: 'leave', user: user.id, session: id, reason })
    }
  }
}
