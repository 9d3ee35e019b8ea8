// entrance.ts: the way into a channel, from the wish to being in it. No view.
import { type ReadonlySignal, signal } from '@preact/signals'

export type EntranceState =
  | { readonly kind: 'open' }
  | { readonly kind: 'waiting' }
  /** `needsKey`: what it takes is a key, or another one. */
  | { readonly kind: 'refused'; readonly reason: string; readonly needsKey: boolean }

/** A part of `ChatClient`. */
type Joining = {
  join(channel: string, key?: string): Promise<{ readonly id: string }>
  conversation(name: string): unknown
  forget(channel: string): void
}

export class Entrance {
  readonly #client: Joining
  readonly #state = signal<EntranceState>({ kind: 'open' })

  constructor(client: Joining) {
    this.#client = client
  }

  get state(): ReadonlySignal<EntranceState> {
    return this.#state
  }

  /** The id of the channel once we are in it; undefined where we were not let in. */
  async enter(channel: string, key: string): Promise<string | undefined> {
    const wasOpen = this.#client.conversation(channel) !== undefined
    this.#state.value = { kind: 'waiting' }
    try {
      const { id } = await this.#client.join(channel, key === '' ? undefined : key)
      return id
    } catch (error) {
      // Its words are the server's.
      const words = error instanceof Error ? error.message : String(error)
      if (!wasOpen) this.#client.forget(channel)
      this.#state.value = { kind: 'refused', ...readRefusal(words.replace(`join ${channel}: `, '')) }
      return undefined
    }
  }
}

/** Servers name the mode that keeps somebody out, as RFC 2812 section 5.2 does: `Cannot join channel (+k)`. */
export function readRefusal(words: string): { readonly reason: string; readonly needsKey: boolean } {
  const [, mode = ''] = /\(\+(\w)\)/.exec(words) ?? []
  return { reason: REASONS[mode] ?? words, needsKey: mode === 'k' }
}

const REASONS: Readonly<Record<string, string>> = {
  k: 'This channel is locked: a key is needed, and it has to be the right one',
  i: 'Only who is invited can come in: ask somebody who is there',
  b: 'You are banned from this channel',
  l: 'This channel is full',
  r: 'Only who is signed in to an account can come in',
  R: 'Only who is signed in to an account can come in',
}
