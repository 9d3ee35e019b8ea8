// backlog.ts: messages that have not been begun, and which of them is to be the next: streams take turns.
import { type Announcement, SendFlow } from './flow.ts'
import type { Outgoing } from './piece.ts'
import { Queue } from './queue.ts'
import { weigh } from './window.ts'

/**
 * A message waits until it is the first one left in each of its streams, so that what is on its way never waits at the
 * receiver for what is not: a full window always empties again. Streams take turns, so that a line does not wait for
 * all of a transfer in another conversation.
 */
export class Backlog {
  readonly #flow: SendFlow
  /** By stream: the messages that have a slot there. */
  readonly #queues = new Map<number, Queue<Outgoing>>()
  /** Streams in the order of their turns. Some may have nothing left. */
  readonly #turns = new Set<number>()
  /** Nothing could begin, and nothing has changed since. */
  #isStuck = true

  constructor(maxData: number) {
    this.#flow = new SendFlow(maxData)
  }

  add(message: Outgoing): void {
    for (const stream of message.streams) {
      let queue = this.#queues.get(stream)
      if (queue === undefined) this.#queues.set(stream, (queue = new Queue()))
      queue.push(message)
      this.#turns.add(stream)
    }
    this.#isStuck = false
  }

  /** A window has moved. */
  raise(told: Announcement): void {
    if (this.#flow.raise(told)) this.#isStuck = false
  }

  /** Takes out the message that is to be begun now; undefined: the windows let none through. */
  take(): Outgoing | undefined {
    if (this.#isStuck) return undefined
    for (let turns = this.#turns.size; turns > 0 && this.#flow.isOpen; turns--) {
      const message = this.#takeTurn()
      if (message === undefined || !this.#mayBegin(message)) continue
      for (const stream of message.streams) this.#queues.get(stream)?.shift()
      this.#flow.count(message.streams[0] ?? 0, weigh(message.body.length, message.streams.length))
      return message
    }
    this.#isStuck = true
    return undefined
  }

  /** The first message of the stream whose turn it is. The next turn is another one's. */
  #takeTurn(): Outgoing | undefined {
    const [stream] = this.#turns
    if (stream === undefined) return undefined
    const first = this.#queues.get(stream)?.first
    this.#turns.delete(stream)
    if (first !== undefined) this.#turns.add(stream)
    return first
  }

  #mayBegin(message: Outgoing): boolean {
    const { streams } = message
    if (!this.#flow.isStreamOpen(streams[0] ?? 0)) return false
    return streams.every(stream => this.#queues.get(stream)?.first === message)
  }
}
