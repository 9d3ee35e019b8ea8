// requester.ts: asks over UDP until an answer comes: drives the client core with a socket and a timer.
import { randomBytes } from 'node:crypto'
import type { InetAddress } from '../address.ts'
import { SocketError } from '../errors.ts'
import * as udp from '../udp/udp.ts'
import { formatUrl } from '../url.ts'
import { wait } from '../wait.ts'
import { asBuffer, asBytes } from './bytes.ts'
import { ClientCore, type Outcome } from './core/client.ts'
import type { Refusal } from './core/message.ts'
import { maxTransmitWaitMs, RFC_7252, type Transmission } from './core/parameters.ts'
import { CLIENT_QUEUE, CLIENT_REQUESTS, PAYLOAD_BYTES_MAX } from './limits.ts'

export type RequesterOptions = udp.ConnectOptions &
  Partial<Transmission> & {
    /** Requests under way at once; the others wait. */
    readonly concurrency?: number
    /** Bytes of a request. The default fits any path without being cut in pieces. */
    readonly payloadBytesMax?: number
  }

export type RequestOptions = {
  readonly signal?: AbortSignal
  /** How long it may take altogether. Left out, until the last retransmission has had its time: 93 s at most. */
  readonly deadlineMs?: number
}

type Pending = { resolve(answer: Buffer): void; reject(error: unknown): void }

/** Opens a client of one responder. Rejects as `udp.connect` does. */
export async function requester(options: RequesterOptions): Promise<Requester> {
  return new Requester(await udp.connect(options), options)
}

/**
 * A client of one responder. A request that is lost, or whose answer is, is sent again, after 2 to 3 s, then
 * after twice as long each time (RFC 7252, section 4.2); the responder executes it once at most. Answers count
 * only from the address that was asked.
 */
export class Requester implements AsyncDisposable {
  readonly local: InetAddress
  readonly remote: InetAddress
  readonly #socket: udp.DatagramSocket
  readonly #core: ClientCore
  readonly #deadlineMs: number
  readonly #payloadBytesMax: number
  readonly #pending = new Map<number, Pending>()
  readonly #hearing: Promise<void>
  #timer: NodeJS.Timeout | undefined
  #timerAtMs = Infinity
  /** What the system last said against sending. It counts as a loss; the error of a time-out tells of it. */
  #trouble: unknown
  #closed = false

  constructor(socket: udp.DatagramSocket, options: RequesterOptions) {
    const { concurrency = CLIENT_REQUESTS, payloadBytesMax = PAYLOAD_BYTES_MAX } = options
    const transmission = { ...RFC_7252, ...options }
    const name = randomBytes(8)
    this.local = socket.local
    this.remote = socket.remote ?? socket.local
    this.#socket = socket
    this.#deadlineMs = maxTransmitWaitMs(transmission)
    this.#payloadBytesMax = payloadBytesMax
    this.#core = new ClientCore(
      { transmission, concurrency, queue: CLIENT_QUEUE, payloadBytesMax },
      { clientHigh: name.readUInt32BE(0), clientLow: name.readUInt32BE(4) },
      Math.random,
    )
    this.#hearing = this.#hear()
  }

  /**
   * Asks, and resolves with the answer. Rejects with a SocketError: `ETIMEDOUT` (no answer), `ECONNREFUSED`
   * (nobody is there), `EHANDLER` (the responder failed over it), `EMSGSIZE` (request or answer is too large),
   * `ESHUTDOWN` (the responder is closing), `ENODATA` (executed, but the answer is no longer kept), `EBUSY` (too
   * many wait here), `ABORT_ERR`, `ECLOSED`. After all but `EMSGSIZE` of the request, `ESHUTDOWN` and `EBUSY` it
   * may have been executed.
   */
  request(data: Uint8Array | string, options: RequestOptions = {}): Promise<Buffer> {
    const { signal, deadlineMs = this.#deadlineMs } = options
    const payload = asBytes(data)
    if (this.#closed) return Promise.reject(this.#error('ECLOSED'))
    const waiting = { signal, operation: 'request', address: this.#address } as const
    return wait<Buffer>(waiting, (resolve, reject) => {
      const ticket = this.#core.start(payload, performance.now(), deadlineMs)
      if (typeof ticket === 'string') {
        reject(ticket === 'busy' ? this.#error('EBUSY') : this.#tooLarge(payload.length))
        return () => {}
      }
      this.#pending.set(ticket, { resolve, reject })
      this.#advance()
      return () => this.#cancel(ticket)
    })
  }

  /** Gives up all that is under way: it rejects with `ECLOSED`. */
  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#timer)
    for (const pending of this.#pending.values()) pending.reject(this.#error('ECLOSED'))
    this.#pending.clear()
    await this.#socket.close()
    await this.#hearing
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  async #hear(): Promise<void> {
    for (;;) {
      try {
        for await (const { data } of this.#socket) this.#receive(data)
        return
      } catch (error) {
        this.#meet(error)
      }
    }
  }

  #receive(data: Buffer): void {
    const outcome = this.#core.receive(data)
    if (outcome === undefined) return
    this.#settle(outcome)
    this.#advance()
  }

  #cancel(ticket: number): void {
    this.#core.cancel(ticket)
    this.#pending.delete(ticket)
    this.#advance()
  }

  /** Does what is due, and sets the timer for what comes next. */
  #advance(): void {
    const { datagrams, outcomes } = this.#core.advance(performance.now())
    if (datagrams.length > 0) this.#socket.sendMany(datagrams).catch((error: unknown) => this.#meet(error))
    for (const outcome of outcomes) this.#settle(outcome)
    const atMs = this.#core.deadlineAtMs ?? Infinity
    if (this.#closed || atMs >= this.#timerAtMs) return
    clearTimeout(this.#timer)
    this.#timerAtMs = atMs
    this.#timer = setTimeout(() => this.#wake(), Math.max(0, atMs - performance.now()))
  }

  #wake(): void {
    this.#timerAtMs = Infinity
    this.#advance()
  }

  #settle(outcome: Outcome): void {
    const pending = this.#pending.get(outcome.ticket)
    this.#pending.delete(outcome.ticket)
    if (outcome.kind === 'answer') pending?.resolve(asBuffer(outcome.payload))
    else if (outcome.kind === 'refusal') pending?.reject(this.#refused(outcome.refusal))
    else pending?.reject(this.#unanswered(outcome.transmissions))
  }

  /** An error of the socket. That nobody is there ends what was sent; all else may be better the next time. */
  #meet(error: unknown): void {
    if (this.#closed) return
    this.#trouble = error
    if (!(error instanceof SocketError) || error.code !== 'ECONNREFUSED') return
    for (const ticket of this.#core.abandon()) {
      this.#pending.get(ticket)?.reject(SocketError.from(error.cause, 'request', this.#address))
      this.#pending.delete(ticket)
    }
    this.#advance()
  }

  get #address(): string {
    return formatUrl('udp', this.remote.host, this.remote.port)
  }

  #error(code: string, detail?: string): SocketError {
    return new SocketError('request', this.#address, code, detail === undefined ? {} : { detail })
  }

  #tooLarge(bytes: number): SocketError {
    return this.#error('EMSGSIZE', `request of ${bytes} bytes, the limit is ${this.#payloadBytesMax}`)
  }

  #refused(refusal: Refusal): SocketError {
    if (refusal === 'too-large')
      return this.#error('EMSGSIZE', 'the answer is larger than the responder sends')
    if (refusal === 'closing') return this.#error('ESHUTDOWN', 'the responder is closing')
    if (refusal === 'forgotten') return this.#error('ENODATA', 'executed, but the answer is no longer kept')
    return this.#error('EHANDLER', 'the responder failed over this request')
  }

  #unanswered(transmissions: number): SocketError {
    const detail =
      transmissions === 0 ? 'timed out before its turn' : `no answer to ${transmissions} datagrams`
    return new SocketError('request', this.#address, 'ETIMEDOUT', { detail, cause: this.#trouble })
  }
}
