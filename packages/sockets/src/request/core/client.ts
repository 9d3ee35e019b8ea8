// client.ts: the asking side. Bytes, time and randomness in; datagrams, outcomes and the next deadline out. Pure.
import { encode, decode, KIND, type Refusal, refusalOf } from './message.ts'
import type { Transmission } from './parameters.ts'
import { WINDOW_REQUESTS } from './window.ts'

export type ClientParameters = {
  readonly transmission: Transmission
  /** Requests under way at once. CoAP asks for 1 (NSTART); more is for networks that are known to bear it. */
  readonly concurrency: number
  /** Requests that wait for their turn. */
  readonly queue: number
  readonly payloadBytesMax: number
}

/** 8 random bytes, as two numbers of 32 bits. */
export type ClientName = { readonly clientHigh: number; readonly clientLow: number }

export type Outcome =
  | { readonly ticket: number; readonly kind: 'answer'; readonly payload: Uint8Array }
  | { readonly ticket: number; readonly kind: 'refusal'; readonly refusal: Refusal }
  | { readonly ticket: number; readonly kind: 'unanswered'; readonly transmissions: number }

type Exchange = {
  readonly ticket: number
  readonly datagram: Uint8Array
  readonly deadlineAtMs: number
  transmissions: number
  timeoutMs: number
  /** When to send again, or to give up. */
  nextAtMs: number
}

/**
 * Requests that wait for an answer: sent, sent again after a growing time (RFC 7252, section 4.2), until an
 * answer comes, the last wait is over, or the request's own deadline has passed. Call `advance` after every
 * `start`, `receive` and `cancel`, and at `deadlineAtMs`.
 */
export class ClientCore {
  readonly #parameters: ClientParameters
  readonly #name: ClientName
  readonly #random: () => number
  /** By sequence, which is the ticket, too: the oldest comes first. */
  readonly #flying = new Map<number, Exchange>()
  readonly #queued = new Map<number, Exchange>()
  /** No queued request's deadline is before this. */
  #queueDeadlineAtMs = Infinity
  #next = 0

  /** `random` gives numbers from 0 to 1, as Math.random does. */
  constructor(parameters: ClientParameters, name: ClientName, random: () => number) {
    this.#parameters = parameters
    this.#name = name
    this.#random = random
  }

  /** When `advance` has something to do, if nothing else happens before. */
  get deadlineAtMs(): number | undefined {
    let least = this.#queueDeadlineAtMs
    for (const { nextAtMs } of this.#flying.values()) least = Math.min(least, nextAtMs)
    return least === Infinity ? undefined : least
  }

  /** Accepts a request, and gives the ticket that its outcome will bear. */
  start(payload: Uint8Array, nowMs: number, deadlineMs: number): number | 'too-large' | 'busy' {
    if (payload.length > this.#parameters.payloadBytesMax) return 'too-large'
    if (this.#queued.size >= this.#parameters.queue) return 'busy'
    const ticket = this.#next
    this.#next += 1
    const datagram = encode({ ...this.#name, kind: KIND.request, sequence: ticket, payload })
    const deadlineAtMs = nowMs + deadlineMs
    const exchange = { ticket, datagram, deadlineAtMs, transmissions: 0, timeoutMs: 0, nextAtMs: nowMs }
    this.#queued.set(ticket, exchange)
    this.#queueDeadlineAtMs = Math.min(this.#queueDeadlineAtMs, deadlineAtMs)
    return ticket
  }

  /** Forgets a request. It may have reached the server all the same. */
  cancel(ticket: number): void {
    this.#flying.delete(ticket)
    this.#queued.delete(ticket)
    if (this.#queued.size === 0) this.#queueDeadlineAtMs = Infinity
  }

  /** The server's host says that nobody is there: forgets what was sent, and gives its tickets. */
  abandon(): number[] {
    const tickets = [...this.#flying.keys()]
    this.#flying.clear()
    return tickets
  }

  /** What a datagram from the server means. Undefined: nothing, or nothing any more. */
  receive(bytes: Uint8Array): Outcome | undefined {
    const message = decode(bytes)
    if (message === undefined || message.kind === KIND.request) return undefined
    if (message.clientHigh !== this.#name.clientHigh || message.clientLow !== this.#name.clientLow) {
      return undefined
    }
    const { kind, sequence: ticket, payload } = message
    if (!this.#flying.delete(ticket)) return undefined
    if (kind === KIND.answer) return { ticket, kind: 'answer', payload }
    return { ticket, kind: 'refusal', refusal: refusalOf(payload) }
  }

  /** What is due: datagrams to send, and requests to give up. */
  advance(nowMs: number): { datagrams: Uint8Array[]; outcomes: Outcome[] } {
    const outcomes = nowMs >= this.#queueDeadlineAtMs ? this.#expireQueued(nowMs) : []
    const datagrams: Uint8Array[] = []
    for (const exchange of this.#flying.values()) {
      if (nowMs < exchange.nextAtMs) continue
      if (this.#isOver(exchange, nowMs)) {
        this.#flying.delete(exchange.ticket)
        outcomes.push(unanswered(exchange))
      } else datagrams.push(this.#transmit(exchange, nowMs))
    }
    for (const exchange of this.#queued.values()) {
      if (!this.#hasRoomFor(exchange)) break
      this.#queued.delete(exchange.ticket)
      this.#flying.set(exchange.ticket, exchange)
      datagrams.push(this.#transmit(exchange, nowMs))
    }
    if (this.#queued.size === 0) this.#queueDeadlineAtMs = Infinity
    return { datagrams, outcomes }
  }

  /** The server remembers a window of requests: one that nobody answers must not be left behind it. */
  #hasRoomFor(exchange: Exchange): boolean {
    if (this.#flying.size >= this.#parameters.concurrency) return false
    for (const oldest of this.#flying.keys()) return exchange.ticket - oldest < WINDOW_REQUESTS
    return true
  }

  #isOver({ transmissions, deadlineAtMs }: Exchange, nowMs: number): boolean {
    return nowMs >= deadlineAtMs || transmissions > this.#parameters.transmission.maxRetransmit
  }

  #transmit(exchange: Exchange, nowMs: number): Uint8Array {
    exchange.timeoutMs = exchange.transmissions === 0 ? this.#firstTimeoutMs() : exchange.timeoutMs * 2
    exchange.transmissions += 1
    exchange.nextAtMs = Math.min(nowMs + exchange.timeoutMs, exchange.deadlineAtMs)
    return exchange.datagram
  }

  #firstTimeoutMs(): number {
    const { ackTimeoutMs, ackRandomFactor } = this.#parameters.transmission
    return ackTimeoutMs * (1 + this.#random() * (ackRandomFactor - 1))
  }

  #expireQueued(nowMs: number): Outcome[] {
    const outcomes: Outcome[] = []
    this.#queueDeadlineAtMs = Infinity
    for (const exchange of this.#queued.values()) {
      if (nowMs >= exchange.deadlineAtMs) {
        this.#queued.delete(exchange.ticket)
        outcomes.push(unanswered(exchange))
      } else this.#queueDeadlineAtMs = Math.min(this.#queueDeadlineAtMs, exchange.deadlineAtMs)
    }
    return outcomes
  }
}

function unanswered({ ticket, transmissions }: Exchange): Outcome {
  return { ticket, kind: 'unanswered', transmissions }
}
