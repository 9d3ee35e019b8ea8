// nonces.ts: what a user has said lately, by the nonces that it carried (docs/extensions/nonce.md).

import type { Entry } from './entry.ts'
import type { Line } from './line.ts'

/** What was said: the lines as they were delivered, and the place of its entry. */
export type Said = { readonly entry: Entry<'message'>; readonly lines: readonly Line[] }

/** A client that has not been answered for a day has better asked anew. */
const REMEMBERED_MS = 24 * 60 * 60 * 1000
/** A client has few messages that it does not know the fate of. */
const REMEMBERED_MAX = 256
/** As long as a label may be (IRCv3 labeled-response). */
export const NONCE_LENGTH_MAX = 64

export class Nonces {
  /** The oldest first. */
  readonly #said = new Map<string, Said>()

  find({ proposal, timeMs }: Entry<'message'>): Said | undefined {
    if (proposal.nonce === undefined) return undefined
    const said = this.#said.get(keyOf(proposal))
    return said && timeMs - said.entry.timeMs < REMEMBERED_MS ? said : undefined
  }

  remember(entry: Entry<'message'>, lines: readonly Line[]): void {
    if (entry.proposal.nonce === undefined) return
    const key = keyOf(entry.proposal)
    this.#said.delete(key)
    this.#said.set(key, { entry, lines })
    const [oldest] = this.#said.keys()
    if (this.#said.size > REMEMBERED_MAX && oldest !== undefined) this.#said.delete(oldest)
  }
}

/** One message to several targets is one message to each. */
function keyOf({ nonce, target, command }: Entry<'message'>['proposal']): string {
  return `${nonce} ${command} ${target}`
}
