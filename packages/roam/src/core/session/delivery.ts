// delivery.ts: the order of messages. Each waits until all of its slots are the next ones of their streams.
import type { Slot } from '../wire/message-body.ts'
import { OUTSTANDING_MESSAGES_MAX } from './limits.ts'

/** A message to be put in order. */
export type Ordered = {
  readonly number: number
  readonly slots: readonly Slot[]
  readonly text: string
  readonly weight: number
}

/** `met` of its slots have been the next ones of their streams; it is found under the slot behind those. */
type Waiting = { readonly message: Ordered; met: number }

export type DeliveryFault = 'slot-taken' | 'slot-too-far-ahead'

/**
 * Looks at each slot of a message once: a message waits at its first slot that is not next, and goes on from there when
 * that stream has come so far. How many wait is bounded by the inbox: by the windows, and by message numbers.
 */
export class Delivery {
  /** By stream: the sequence that comes next. */
  readonly #next: number[] = []
  /** By stream, then by sequence: who waits there. */
  readonly #waiting: (Map<number, Waiting> | undefined)[] = []

  /** Gives all messages that this one lets go, in their order. A slot that another message has had is the peer's fault. */
  add(message: Ordered): readonly Ordered[] | DeliveryFault {
    const ready: Ordered[] = []
    const candidates: Waiting[] = [{ message, met: 0 }]
    for (let one = takeLowest(candidates); one !== undefined; one = takeLowest(candidates)) {
      const place = this.#advance(one)
      if (place === 'waits') continue
      if (place !== 'next') return place
      if (!this.#deliver(one.message, candidates)) return 'slot-taken'
      ready.push(one.message)
    }
    return ready
  }

  /** Whether all before this place has been given, and nothing after it. */
  isNext({ stream, sequence }: Slot): boolean {
    return this.#nextOf(stream) === sequence
  }

  #advance(one: Waiting): 'next' | 'waits' | DeliveryFault {
    for (let slot = one.message.slots[one.met]; slot !== undefined; slot = one.message.slots[++one.met]) {
      const next = this.#nextOf(slot.stream)
      if (slot.sequence < next) return 'slot-taken'
      if (slot.sequence >= next + OUTSTANDING_MESSAGES_MAX) return 'slot-too-far-ahead'
      if (slot.sequence > next) return this.#wait(one, slot) ? 'waits' : 'slot-taken'
    }
    return 'next'
  }

  #wait(one: Waiting, { stream, sequence }: Slot): boolean {
    const waiting = (this.#waiting[stream] ??= new Map())
    if (waiting.has(sequence)) return false
    waiting.set(sequence, one)
    return true
  }

  /** Moves the message's streams on, and takes out those that waited just there. */
  #deliver({ slots }: Ordered, candidates: Waiting[]): boolean {
    for (const { stream, sequence } of slots) {
      const next = sequence + 1
      if (this.#nextOf(stream) !== sequence) return false
      this.#next[stream] = next
      const waiting = this.#waiting[stream]
      const freed = waiting?.get(next)
      if (freed === undefined) continue
      waiting?.delete(next)
      candidates.push(freed)
    }
    return true
  }

  #nextOf(stream: number): number {
    return this.#next[stream] ?? 0
  }
}

/** What a message lets go goes in the order of numbers. Seldom is there more than one. */
function takeLowest(candidates: Waiting[]): Waiting | undefined {
  const last = candidates.at(-1)
  if (candidates.length > 1 && last !== undefined) {
    const lowest = candidates.reduce(
      (one, other) => (other.message.number < one.message.number ? other : one),
      last,
    )
    candidates[candidates.indexOf(lowest)] = last
    candidates[candidates.length - 1] = lowest
  }
  return candidates.pop()
}
