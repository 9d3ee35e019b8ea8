// inbox.ts: the peer's messages, from frames to what the application takes: each once, in the order of its streams.
import type { Fragment, Message } from '../wire/frames.ts'
import { decodeBody, type Slot } from '../wire/message-body.ts'
import type { Received } from '../wire/received-messages.ts'
import { Delivery, type Ordered } from './delivery.ts'
import { type Fault, faultOf, overLimit } from './fault.ts'
import { ReceiveFlow, type Windows } from './flow.ts'
import { MessageNumbers } from './numbers.ts'
import { Reassembly } from './reassembly.ts'
import { weigh } from './window.ts'

/** A message as the application gets it. */
export type ReceivedMessage = { readonly text: string; readonly streams: readonly number[] }

/**
 * Outlives the keys: what was received stays so through a resume. Bounded by the windows, which count a message from
 * its first byte until the application takes it, and by how far message numbers may run ahead.
 */
export class Inbox {
  readonly flow: ReceiveFlow
  readonly #numbers = new MessageNumbers()
  readonly #reassembly = new Reassembly()
  readonly #delivery = new Delivery()
  #ready: Ordered[] = []

  constructor(windows?: Windows) {
    this.flow = new ReceiveFlow(windows)
  }

  /** What has come, as a resume tells the peer. */
  received(): Received {
    return this.#numbers.received()
  }

  /** Takes a whole message in. A repeated one is nothing new. */
  message({ number, body }: Message): Fault | undefined {
    if (this.#numbers.has(number)) return undefined
    if (!this.#numbers.isWithinReach(number)) return overLimit('message-too-far-ahead')
    if (this.#reassembly.has(number)) return faultOf('message-in-two-ways')
    return this.#complete(number, body, 0)
  }

  /** Takes a part of a message in. The whole message counts from its first part on. */
  fragment(fragment: Fragment): Fault | undefined {
    const { number, totalLength } = fragment
    if (this.#numbers.has(number)) return undefined
    if (!this.#numbers.isWithinReach(number)) return overLimit('message-too-far-ahead')
    const counted = weigh(totalLength, 1)
    if (!this.#reassembly.has(number) && !this.flow.count(counted)) return overLimit('window-exceeded')
    const body = this.#reassembly.fragment(fragment)
    if (typeof body === 'string') return faultOf(body)
    return body && this.#complete(number, body, counted)
  }

  /** Whether a place in a stream is the one that comes next. */
  isNext(place: Slot): boolean {
    return this.#delivery.isNext(place)
  }

  /** All that is ready. What is taken makes room in the windows. */
  take(): ReceivedMessage[] {
    const taken = this.#ready
    this.#ready = []
    return taken.map(({ slots, text, weight }) => {
      const streams = slots.map(({ stream }) => stream)
      this.flow.take(streams[0] ?? 0, weight)
      return { text, streams }
    })
  }

  /** `counted` of the message's weight have been counted at the connection before. */
  #complete(number: number, body: Uint8Array, counted: number): Fault | undefined {
    const message = decodeBody(body)
    if (typeof message === 'string') return faultOf(message)
    const { slots, text } = message
    const weight = weigh(body.length, slots.length)
    if (!this.flow.count(weight - counted)) return overLimit('window-exceeded')
    if (!this.flow.countInStream(slots[0]?.stream ?? 0, weight)) return overLimit('stream-window-exceeded')
    this.#numbers.add(number)
    const ready = this.#delivery.add({ number, slots, text, weight })
    if (typeof ready === 'string') return faultOf(ready)
    for (const one of ready) this.#ready.push(one)
    return undefined
  }
}
