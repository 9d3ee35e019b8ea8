// session.ts: one connection: how far its registration is, what it asked for, and the way to it.

import { Behind } from './lines/behind.ts'
import type { Counts } from './counts.ts'
import type { SessionId } from './entry.ts'
import { Hold } from './lines/hold.ts'
import type { Limits } from './limits.ts'
import type { Line } from './lines/line.ts'
import type { OpenBatch } from './lines/open-batch.ts'
import type { Link } from './ports.ts'
import type { Resumption } from './devices/resumption.ts'
import type { Exchange } from './sasl/exchange.ts'
import type { Gathering } from './sasl/transfer.ts'
import type { Recipient } from './lines/recipient.ts'
import type { User } from './state.ts'
import { TokenBucket } from './rates/token-bucket.ts'

/** What the edge knows of a connection. */
export type Origin = {
  /**
   * The address that the client comes from, or `localhost`: a parameter of IRC, so without spaces and not beginning
   * with `:`. Bans and throttles go by it; other users are shown a cloak.
   */
  readonly host: string
  /** The name of that address, where names are looked up and it has one that leads back to it. */
  readonly hostname?: string | undefined
  /** The transport is encrypted. */
  readonly secure: boolean
  /** SHA-256 fingerprint of the certificate that the client has shown: 64 lower-case hex digits. */
  readonly certificate?: string | undefined
  /** The transport itself tells who sleeps from who is gone, and ends those: nobody is asked whether they are there. */
  readonly sleeps?: boolean | undefined
}

/** `draft/metadata-2` is the published text, `draft/metadata-3` the one that is to follow it. */
export type MetadataDraft = 2 | 3

/** What has been said before registration is complete. */
export type Registration = {
  nick: string | undefined
  username: string | undefined
  realname: string | undefined
  /** Said with AWAY already (IRCv3 draft/pre-away). */
  away: string | undefined
  /** The account that it has proved to be its own. */
  account: string | undefined
  /** Said of itself with METADATA already. */
  readonly metadata: Map<string, string>
  /** What PASS gave. */
  password: string | undefined
  /** Whether that was right: `asked` while the answer is on its way. */
  admission: 'unasked' | 'asked' | 'given'
  /** CAP LS or CAP REQ came and CAP END did not: registration waits. */
  negotiating: boolean
  /** All is said, and the log has been asked to let the user in. */
  entering: boolean
}

/** With what, how far its message has come, and since when (monotonic). */
type Authentication = {
  readonly exchange: Exchange
  readonly gathering: Gathering
  readonly begunMs: number
}

const noGaps: ReadonlyMap<string, number> = new Map()

export class Session implements Recipient {
  readonly id: SessionId
  /** That of its newest connection. */
  origin: Origin
  /** Undefined while the session waits for its client to come back. */
  #link: Link | undefined
  /** Set while lines wait for the disk. */
  #held: Hold | undefined
  /** Pays for the lines that it sends. */
  readonly tokens: TokenBucket
  readonly #counts: Counts
  readonly #sendQueueSoftBytes: number
  readonly #sendQueueHardBytes: number
  /** Set while too much waits unread. */
  #behind: Behind | undefined
  capabilities = 0
  /** The highest version that it said with CAP LS. */
  capabilityVersion = 0
  /** How it is told of metadata. */
  metadataDraft: MetadataDraft = 3
  user: User | undefined
  readonly registration: Registration = {
    nick: undefined,
    username: undefined,
    realname: undefined,
    away: undefined,
    metadata: new Map(),
    account: undefined,
    password: undefined,
    admission: 'unasked',
    negotiating: false,
    entering: false,
  }
  /** Monotonic: when it was opened, when it was last heard, when it was last asked with a PING. */
  openedMs: number
  heardMs: number
  pingedMs: number | undefined
  /** Monotonic: what WHOIS shows as idle. */
  spokeMs: number
  /** Lines it got wrong. */
  faults = 0
  closed = false
  /** It left too much unread; the core closes it at the next chance. */
  overflowed = false

  /** The attempt to log in with SASL that it is in. */
  authentication: Authentication | undefined

  /** Answers are gathered here while they are to be sent as one (IRCv3 labeled-response). */
  response: string[] | undefined
  /** An entry that this session proposed is being applied: what it hears meanwhile is the answer. */
  applying = false
  #batches = 0
  /** How the client can come back on another connection; only for those who asked for that. */
  resumption: Resumption | undefined
  /** A message of several lines that the client has begun, and the one that was given up last. */
  openBatch: OpenBatch | undefined
  failedBatch: string | undefined
  /** The session that the connection of this one belongs to since it resumed that. */
  successor: Session | undefined
  /** Monotonic: since when its client has been gone. */
  detachedMs: number | undefined
  /** Lines that have come from the client, good or bad. */
  receivedLines = 0

  constructor(id: SessionId, origin: Origin, link: Link, nowMs: number, limits: Limits, counts: Counts) {
    this.id = id
    this.#counts = counts
    this.origin = origin
    this.#link = link
    this.tokens = new TokenBucket(limits.openingBurst, nowMs)
    this.#sendQueueHardBytes = limits.sendQueueHardBytes
    this.#sendQueueSoftBytes = Math.min(limits.sendQueueSoftBytes, limits.sendQueueHardBytes)
    this.openedMs = nowMs
    this.heardMs = nowMs
    this.spokeMs = nowMs
  }

  /** What the server calls this client: its nick, or `*` as long as it has none. */
  get name(): string {
    return this.user?.nick ?? this.registration.nick ?? '*'
  }

  /**
   * A line that others brought about, or an answer, when the session's own entry is being applied. `line` is what the
   * text was made from: it says whether it can be left out where too much waits.
   */
  send(text: string, line?: Line): void {
    if (this.applying) this.answer(text)
    else this.#queue(text, line)
  }

  /** An answer to what this client said. */
  answer(line: string): void {
    if (this.response) this.response.push(line)
    else this.#queue(line)
  }

  /** What is said meanwhile, others have brought about: it is no part of an answer that is being gathered. */
  unasked(say: () => void): void {
    if (this.applying) return say()
    const { response } = this
    this.response = undefined
    say()
    this.response = response
  }

  /** A name for a batch, which no other batch of this session has. */
  nextBatch(): string {
    this.#batches += 1
    return this.#batches.toString(36)
  }

  #queue(text: string, line?: Line): void {
    if (this.closed || this.overflowed) return
    if (line && this.#leavesOut(line)) return
    // The hot path: for most sessions nothing is ever held.
    if (!this.#held) this.#emit(text)
    else this.#held.push(text)
    const { queuedBytes } = this
    if (queuedBytes > this.#sendQueueSoftBytes) this.#fallBehind(queuedBytes)
  }

  /** It is counted either way. */
  #leavesOut(line: Line): boolean {
    const isLeftOut = this.#behind?.leavesOut(line, this.queuedBytes) ?? false
    if (!isLeftOut) this.#counts.deliveries += 1
    else if (line.passing) this.#counts.leftOutPassing += 1
    else this.#counts.leftOutMessages += 1
    return isLeftOut
  }

  #emit(text: string): void {
    this.resumption?.sent.note(text)
    this.#link?.send(text)
  }

  #fallBehind(queuedBytes: number): void {
    this.#behind ??= new Behind(this.#sendQueueHardBytes)
    if (queuedBytes > this.#sendQueueHardBytes) this.overflowed = true
  }

  /** Bytes that are on their way to the client, or wait for the disk. */
  get queuedBytes(): number {
    return (this.#link?.queuedBytes ?? 0) + (this.#held?.bytes ?? 0)
  }

  /** What was left out of each conversation, once the client has read enough to be sent everything again. */
  takeGaps(): ReadonlyMap<string, number> {
    if (!this.#behind || this.queuedBytes > this.#sendQueueSoftBytes / 2) return noGaps
    const { gaps } = this.#behind
    this.#behind = undefined
    return gaps
  }

  has(capability: number): boolean {
    return (this.capabilities & capability) !== 0
  }

  /** From here on all waits for `kept`; where that is false, `refusal` is sent in place of `acknowledgement`. */
  hold(kept: Promise<boolean>, acknowledgement: readonly string[], refusal: string): void {
    this.#held ??= new Hold(
      line => this.#emit(line),
      () => this.#release(),
    )
    this.#held.until(kept, acknowledgement, refusal)
  }

  #release(): void {
    this.#held = undefined
    if (this.closed) this.#link?.close()
  }

  /** Ends the connection; what is queued or held is sent first, unless the client does not read. */
  close(): void {
    if (this.closed) return
    this.closed = true
    if (this.overflowed) this.#link?.abort()
    else if (!this.#held) this.#link?.close()
  }

  /** Whether this is the connection that the session is on now. */
  isOn(link: Link): boolean {
    return this.#link === link
  }

  /** The client is gone for now: what is sent to it is kept. */
  detach(nowMs: number): void {
    this.#link?.abort()
    this.#link = undefined
    this.detachedMs = nowMs
  }

  /** The client has come back on the connection of `fresh`, which is nobody's own from now on. */
  resumeOn(fresh: Session, nowMs: number): void {
    this.#link?.abort()
    this.#link = fresh.#link
    this.origin = fresh.origin
    fresh.#link = undefined
    fresh.closed = true
    fresh.successor = this
    this.detachedMs = undefined
    this.pingedMs = undefined
    this.heardMs = nowMs
  }

  /** A line that is no part of what is counted: about the session itself, or sent once more. */
  sendUncounted(line: string): void {
    this.#link?.send(line)
  }
}
