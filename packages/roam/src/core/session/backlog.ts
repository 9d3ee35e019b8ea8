// backlog.ts: messages that have not been begun, and which of them may be: the windows decide, and what stands before.
import { SendFlow, type Announcement } from './flow.ts'
import { OUTSTANDING_MESSAGES_MAX } from './limits.ts'
import type { Outgoing } from './piece.ts'
import { Queue } from './queue.ts'
import { weigh } from './window.ts'

/**
 * A message whose stream has no room is held, and so is all that comes after it in any of its streams: what is on its
 * way never waits at the receiver for what is not, so that a full window always empties again.
 */
export class Backlog {
  readonly #flow: SendFlow
  readonly #unseen = new Queue<Outgoing>()
  #held: Outgoing[] = []
  /** Streams of held messages. */
  #heldStreams = new Set<number>()
  #isHeldToBeSeen = false

  constructor(maxData: number) {
    this.#flow = new SendFlow(maxData)
  }

  add(message: Outgoing): void {
    this.#unseen.push(message)
  }

  /** A window has moved. */
  raise(told: Announcement): void {
    if (this.#flow.raise(told)) this.#isHeldToBeSeen = true
  }

  /** Messages that may be sent now, in order; none: none may. `base` is the oldest number that is not acknowledged. */
  admit(base: number): Outgoing[] {
    if (this.#isHeldToBeSeen) {
      const admitted = this.#seeHeld()
      if (admitted.length > 0) return admitted
    }
    for (let message = this.#unseen.first; message !== undefined; message = this.#unseen.first) {
      if (!this.#flow.isOpen || message.number >= base + OUTSTANDING_MESSAGES_MAX) break
      this.#unseen.shift()
      if (this.#admits(message)) return [message]
    }
    return []
  }

  #seeHeld(): Outgoing[] {
    const held = this.#held
    this.#held = []
    this.#heldStreams = new Set()
    this.#isHeldToBeSeen = false
    return held.filter(message => this.#admits(message))
  }

  /** Counts the message, or holds it. */
  #admits(message: Outgoing): boolean {
    const { streams, body } = message
    const stream = streams[0] ?? 0
    const isHeld =
      !this.#flow.isOpen ||
      !this.#flow.isStreamOpen(stream) ||
      streams.some(one => this.#heldStreams.has(one))
    if (!isHeld) {
      this.#flow.count(stream, weigh(body.length, streams.length))
      return true
    }
    this.#held.push(message)
    for (const one of streams) this.#heldStreams.add(one)
    return false
  }
}
