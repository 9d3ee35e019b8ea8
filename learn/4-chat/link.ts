// link.ts: lines over UDP that all arrive, once, and in order. A datagram is one of these:
//
//   LINE 17 SAY hello     the 17th line from this side
//   GOT 17                the other side has it
//   END 18                this side has nothing more to say
//
// A line goes out when the one before it has arrived. Until then that one is sent again and again.

import { SocketError } from '@stonechat/sockets'
import type { Carrier } from '../chat/carrier.ts'
import { split } from '../chat/protocol.ts'
import { queue } from './queue.ts'

/** The first wait for a GOT. Each further one is half as long again, up to the longest: 0.2, 0.3, 0.45, 0.5, 0.5 s ... */
const WAIT_MS = 200
const WAIT_MS_MAX = 500
/** After so many, 7 s in all, the other side counts as gone. */
const TRIES_MAX = 16
/** Lines that may wait to be read. With more there is no GOT for the next one: the sender must try again. */
const UNREAD_MAX = 100
/** How long a good-bye may take. */
const CLOSE_MS = 1_000

export class Link implements Carrier, AsyncDisposable {
  /** Fulfilled when the link is over, for whatever reason. */
  readonly over: Promise<void>
  readonly #finish: () => void
  readonly #peer: string
  readonly #post: (datagram: string) => void
  readonly #arrived = queue<readonly string[]>(UNREAD_MAX)
  /** Datagrams to be sent. The first is on its way, and has not been acknowledged. */
  readonly #outgoing: string[] = []
  #queuedBytes = 0
  #lastQueued = 0
  #lastHeard = 0
  #timer: NodeJS.Timeout | undefined
  #open = true

  /** `post` sends a datagram to the other side, which errors call `peer`. */
  constructor(peer: string, post: (datagram: string) => void) {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.over = promise
    this.#finish = resolve
    this.#peer = peer
    this.#post = post
  }

  /** Bytes that wait to be sent or acknowledged. */
  get queuedBytes(): number {
    return this.#queuedBytes
  }

  send(line: string): void {
    this.#queue('LINE', line)
  }

  messages(): AsyncIterable<readonly string[]> {
    return this.#arrived.items()
  }

  /** Sends what waits, and says good-bye. */
  async close(): Promise<void> {
    // Who has said nothing is not known over there, and nobody would acknowledge the good-bye.
    if (this.#lastQueued === 0) return this.abort()
    this.#queue('END', '')
    const timer = setTimeout(() => this.abort(), CLOSE_MS)
    await this.over
    clearTimeout(timer)
  }

  /** Ends the link at once. With an error, whoever reads the lines is told. */
  abort(error?: SocketError): void {
    if (!this.#open) return
    this.#open = false
    clearTimeout(this.#timer)
    this.#outgoing.length = 0
    if (error) this.#arrived.entrance.error(error)
    else this.#arrived.entrance.close()
    this.#finish()
  }

  /** A datagram from the other side has come. */
  hear(datagram: string): void {
    const [word, rest] = split(datagram)
    const [digits, text] = split(rest)
    const number = Number(digits)
    if (word === 'GOT') this.#acknowledged(number)
    else if (word === 'LINE' || word === 'END') this.#heard(word, number, text)
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  #queue(word: string, text: string): void {
    if (!this.#open) return
    this.#lastQueued += 1
    const datagram = `${word} ${this.#lastQueued} ${text}`
    this.#queuedBytes += Buffer.byteLength(datagram)
    this.#outgoing.push(datagram)
    if (this.#outgoing.length === 1) this.#transmit(1)
  }

  /** Sends the first of the queue, and again if it is not acknowledged in time. */
  #transmit(tries: number): void {
    const [datagram] = this.#outgoing
    if (datagram === undefined) return
    if (tries > TRIES_MAX) return this.abort(new SocketError('send', this.#peer, 'ETIMEDOUT'))
    const waitMs = Math.min(WAIT_MS * 1.5 ** (tries - 1), WAIT_MS_MAX)
    this.#timer = setTimeout(() => this.#transmit(tries + 1), waitMs)
    this.#post(datagram)
  }

  #acknowledged(number: number): void {
    // It may be late, for a line that was acknowledged before.
    if (number !== this.#lastQueued - this.#outgoing.length + 1) return
    clearTimeout(this.#timer)
    const datagram = this.#outgoing.shift() ?? ''
    this.#queuedBytes -= Buffer.byteLength(datagram)
    if (datagram.startsWith('END')) this.abort()
    else this.#transmit(1)
  }

  #heard(word: 'LINE' | 'END', number: number, text: string): void {
    const isNext = number === this.#lastHeard + 1
    // A line heard before comes again when our GOT was lost. It is acknowledged again, and not read twice.
    const isKnown = number >= 1 && number <= this.#lastHeard
    if (!isNext && !isKnown) return
    if (isNext && word === 'LINE') {
      if (!((this.#arrived.entrance.desiredSize ?? 0) > 0)) return
      this.#arrived.entrance.enqueue([text])
    }
    if (isNext) this.#lastHeard = number
    this.#post(`GOT ${number}`)
    if (isNext && word === 'END') this.abort()
  }
}
