// connection.ts: a session of roam as a connection of messages.

import {
  type Batch,
  type Ends,
  type Message,
  type MessageOptions,
  messagesOf,
  type Patience,
  QueuedConnection,
  SocketError,
  formatUrl,
  wait,
} from '@stonechat/sockets'
import { closeCode } from '../core/close-codes.ts'
import type { SessionEnd } from '../core/session/life.ts'
import type { Session } from '../core/session/session.ts'
import { isOnce, type Router, Streams } from './streams.ts'

export type ConnectionOptions = MessageOptions & {
  readonly session: Session
  readonly ends: Ends
  /** The peer's static key, SHA-256 in hexadecimal: what it logs in with. */
  readonly peerFingerprint: string
  readonly router: Router
  /** A monotonic clock. */
  readonly nowMs: () => number
}

/** As `MessageOptions` has it where nothing is said. */
const MESSAGE_BYTES_MAX = 16_384
/**
 * What a session is handed before what it has is acknowledged: as much as a client takes, so that a transfer need not wait
 * for more. It counts as sent, like what the system keeps of a stream.
 */
const SESSION_BYTES_MAX = 524_288
/** How long a close may take over a peer that takes nothing, as over TCP. */
const CLOSE_TIMEOUT_MS = 5_000

/** A peer that says one of these has ended, and nothing is broken. */
const CLEAN: ReadonlySet<number> = new Set([closeCode.done, closeCode.leaving])

/** What would do something to a terminal, or turn the order of what stands around it (R-CLOSE-5). */
const UNSEEN = /[\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu

type Waiter = { resolve(): void; reject(error: unknown): void }

export class RoamConnection extends QueuedConnection {
  readonly #peerFingerprint: string
  readonly #session: Session
  readonly #router: Router
  readonly #nowMs: () => number
  readonly #bytesMax: number
  readonly #streams = new Streams()
  /** Written, and not handed to the session, which takes so much and no more. */
  #waiting: string[] = []
  #waitingBytes = 0
  #reading = true
  #drains: Waiter[] = []
  #finished = Promise.withResolvers<void>()
  #finishing: string | undefined

  constructor({ session, ends, peerFingerprint, router, nowMs, ...options }: ConnectionOptions) {
    super(ends, options)
    this.#peerFingerprint = peerFingerprint
    this.#session = session
    this.#router = router
    this.#nowMs = nowMs
    this.#bytesMax = options.messageBytesMax ?? MESSAGE_BYTES_MAX
  }

  override get peerFingerprint(): string {
    return this.#peerFingerprint
  }

  /** From the driver: the session has heard something. */
  progress(): void {
    if (this.#reading) this.#read()
    if (this.#waiting.length > 0) this.#feed()
    this.#noticeDrained()
  }

  /** From the driver: the session has ended. */
  ended({ by, code, reason }: SessionEnd | { by: 'loss'; code: number; reason: string }): void {
    this.#read()
    this.#fail(new SocketError('send', this.#url, 'ECLOSED'))
    const isClean = by !== 'fault' && by !== 'loss' && CLEAN.has(code)
    const detail = reason === '' ? {} : { detail: reason.replaceAll(UNSEEN, '\ufffd') }
    this.gone(isClean ? undefined : new SocketError('receive', this.#url, 'ECONNRESET', detail))
    this.#finished.resolve()
  }

  pauseReading(): void {
    this.#reading = false
  }

  resumeReading(): void {
    this.#reading = true
    this.#read()
  }

  protected write(batch: Batch): void {
    for (const message of messagesOf(batch)) if (message !== '') this.#waiting.push(message)
    this.#waitingBytes += batch.byteLength
    this.#feed()
  }

  protected writtenBytes(): number {
    return this.#session.ended ? 0 : this.#waitingBytes
  }

  protected taken({ signal, timeoutMs }: Patience): Promise<void> {
    return wait<void>({ signal, timeoutMs, operation: 'send', address: this.#url }, (resolve, reject) => {
      const waiter = { resolve, reject }
      this.#drains.push(waiter)
      return () => {
        this.#drains = this.#drains.filter(other => other !== waiter)
      }
    })
  }

  protected async finish(reason: string): Promise<void> {
    if (this.#session.ended) return
    this.#finishing = reason
    if (this.#waiting.length === 0) this.#session.close(closeCode.done, reason, this.#nowMs())
    const cutOff = setTimeout(() => this.cut(), CLOSE_TIMEOUT_MS)
    await this.#finished.promise
    clearTimeout(cutOff)
  }

  protected cut(): void {
    this.#session.abort(closeCode.done, '', this.#nowMs())
    this.#waiting = []
    this.#finished.resolve()
  }

  get #url(): string {
    const { remote } = this
    return 'path' in remote ? remote.path : formatUrl('udp', remote.host, remote.port)
  }

  #feed(): void {
    let taken = 0
    for (const message of this.#waiting) {
      if (!this.#take(message)) break
      taken += 1
      this.#waitingBytes -= Buffer.byteLength(message) + 2
    }
    this.#waiting.splice(0, taken)
    if (this.#waiting.length > 0) return
    this.#waitingBytes = 0
    if (this.#finishing !== undefined) this.#session.close(closeCode.done, this.#finishing, this.#nowMs())
  }

  /** False where the session has no room for it now. */
  #take(message: string): boolean {
    if (this.#session.queuedBytes >= SESSION_BYTES_MAX) return false
    const text = message.toWellFormed()
    const route = this.#router(text)
    if (isOnce(route) && this.#sendOnce(text, this.#streams.besideOf(route))) return true
    const outcome = this.#session.send(text, this.#streams.of(isOnce(route) ? [route.once] : route))
    // Nothing that the other transports carry is so long.
    if (outcome === 'too-long') this.cut()
    return true
  }

  /** False where it cannot: it is too long, or nothing was said in that conversation. */
  #sendOnce(text: string, stream: number | undefined): boolean {
    return stream !== undefined && this.#session.sendUnreliable(text, stream) === 'queued'
  }

  #read(): void {
    const messages: Message[] = []
    let bytes = 0
    for (const { text } of this.#session.takeMessages()) {
      bytes += text.length
      if (isLine(text)) messages.push(this.#checked(text))
    }
    for (const { text } of this.#session.takeUnreliable()) {
      if (isLine(text)) messages.push(this.#checked(text))
    }
    this.arrived.push(messages, bytes)
  }

  /** What a line of TCP could not have brought is none. */
  #checked(text: string): Message {
    return Buffer.byteLength(text) > this.#bytesMax ? { fault: 'too-long' } : text
  }

  #noticeDrained(): void {
    if (this.#drains.length === 0 || this.#session.ended || this.writtenBytes() > 0) return
    for (const waiter of this.#drains.splice(0)) waiter.resolve()
  }

  #fail(error: SocketError): void {
    for (const waiter of this.#drains.splice(0)) waiter.reject(error)
  }
}

/** R-IRC-1: over TCP it would be two lines, or none. Whoever gives it on would say for the peer what that may not say. */
function isLine(text: string): boolean {
  return text !== '' && !text.includes('\n') && !text.includes('\r') && !text.includes('\0')
}
