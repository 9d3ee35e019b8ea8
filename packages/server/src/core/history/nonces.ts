// nonces.ts: what everybody has said lately, by the nonces that it carried (docs/extensions/nonce.md).

import type { Entry } from '../entry.ts'
import type { Line } from '../lines/line.ts'

type Message = Entry<'message'>

/** When something was said, and as which message. */
export type SaidAt = Pick<Message, 'place' | 'timeMs' | 'id'>

export type Said = {
  readonly at: SaidAt
  /** As they were delivered; known to the process alone that has done that. */
  readonly lines: readonly Line[] | undefined
  /** Whether it is on disk, as far as it had to be. */
  readonly kept: Promise<boolean>
}

/** A client that has not been answered for a day has better asked anew. */
const REMEMBERED_MS = 24 * 60 * 60 * 1000
/** A client has few messages that it does not know the fate of. */
const REMEMBERED_MAX = 256
/** As long as a label may be (IRCv3 labeled-response). */
export const NONCE_LENGTH_MAX = 64

export class Nonces {
  /** By owner (owner.ts), the one who spoke last comes last; then by message, the oldest first. */
  readonly #said = new Map<string, Map<string, Said>>()
  #size = 0

  find(owner: string, { proposal, timeMs }: Message): Said | undefined {
    const said = this.#said.get(owner)?.get(nonceKey(proposal))
    return said && timeMs - said.at.timeMs < REMEMBERED_MS ? said : undefined
  }

  /** Of one owner and of all together the oldest go. Gives the owners and keys of those. */
  remember(owner: string, key: string, said: Said, most: number): readonly (readonly [string, string])[] {
    const own = this.#said.get(owner) ?? new Map<string, Said>()
    this.#said.delete(owner)
    this.#said.set(owner, own)
    this.#size += own.delete(key) ? 0 : 1
    own.set(key, said)
    const gone: (readonly [string, string])[] = []
    if (own.size > REMEMBERED_MAX) gone.push(...this.#forgetOldest(owner))
    while (this.#size > most) {
      const [quietest = owner] = this.#said.keys()
      gone.push(...this.#forgetOldest(quietest))
    }
    return gone
  }

  /** By message. */
  of(owner: string): ReadonlyMap<string, Said> {
    return this.#said.get(owner) ?? new Map()
  }

  forget(owner: string): void {
    this.#size -= this.#said.get(owner)?.size ?? 0
    this.#said.delete(owner)
  }

  *entries(): Iterable<readonly [owner: string, key: string, at: SaidAt]> {
    for (const [owner, own] of this.#said) for (const [key, { at }] of own) yield [owner, key, at]
  }

  #forgetOldest(owner: string): (readonly [string, string])[] {
    const own = this.#said.get(owner)
    const [oldest] = own?.keys() ?? []
    if (!own || oldest === undefined) return []
    own.delete(oldest)
    this.#size -= 1
    if (own.size === 0) this.#said.delete(owner)
    return [[owner, oldest]]
  }
}

/** One message to several targets is one message to each. */
export function nonceKey({ nonce, target, command }: Message['proposal']): string {
  return `${nonce} ${command} ${target}`
}
