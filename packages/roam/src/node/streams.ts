// streams.ts: which streams a message takes its slots in (docs/roam/irc.md).

/**
 * Where a message has its place in the order. `everywhere`: nothing may pass it. `once`: it may be late or lost, and is sent
 * once, beside that conversation. Else names of conversations, each with an order of its own; '' is the session's own.
 */
export type Route = 'everywhere' | { readonly once: string } | readonly string[]

export function isOnce(route: Route): route is { readonly once: string } {
  return typeof route === 'object' && 'once' in route
}

/** Reads the messages of one direction in their order, and says where each belongs. */
export type Router = (message: string) => Route

/** The stream of the session's own messages. */
const SESSION_STREAM = 0
/** The highest number of a stream: a slot in one takes few bytes, and a receiver keeps little for each. */
const STREAM_MAX = 255

const sessionOnly: readonly number[] = [SESSION_STREAM]

export class Streams {
  readonly #byName = new Map<string, number>([['', SESSION_STREAM]])
  /** All streams that have been used: the slots of what belongs everywhere. */
  #all: readonly number[] = sessionOnly

  /** The stream beside which something may go once: undefined where its conversation has not begun. */
  besideOf({ once }: { readonly once: string }): number | undefined {
    return this.#byName.get(once)
  }

  /** The streams of a message. The first of a stream takes a slot in the session's, too. */
  of(route: 'everywhere' | readonly string[]): readonly number[] {
    if (route === 'everywhere') return this.#all
    const [name = ''] = route
    if (route.length < 2) {
      const known = this.#byName.get(name)
      if (known !== undefined) return known === SESSION_STREAM ? sessionOnly : [known]
    }
    const streams = new Set<number>()
    for (const each of route) this.#add(each, streams)
    return [...streams]
  }

  #add(name: string, streams: Set<number>): void {
    const known = this.#byName.get(name)
    if (known === undefined) streams.add(SESSION_STREAM)
    streams.add(known ?? this.#begin(name))
  }

  /** When all numbers are given, conversations share them: they have more order than they need. */
  #begin(name: string): number {
    const number = this.#byName.size
    if (number > STREAM_MAX) return 1 + (hash(name) % STREAM_MAX)
    this.#byName.set(name, number)
    this.#all = [...this.#all, number]
    return number
  }
}

/** FNV-1a, of 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  return value >>> 0
}
