// remedy.ts: what somebody reads whose server cannot be reached, or will not have them. Pure.
import type { LinkState } from '@stonechat/client'

/** Says each reason once, until the server was reached; then the status line is enough. Undefined: there is nothing to say. */
export class Remedies {
  readonly #said = new Set<string>()
  #wasThere = false

  wordsFor(state: LinkState): string | undefined {
    if (state.kind === 'online') this.#wasThere = true
    if (state.kind === 'refused') return this.#once(`The server refuses us: ${state.reason}`, REFUSED)
    if (state.kind !== 'waiting' || this.#wasThere) return undefined
    return this.#once(state.reason, UNREACHED)
  }

  #once(reason: string, remedy: string): string | undefined {
    // A reason may hold what is another one each time.
    if (this.#said.has(reason) || this.#said.size >= REASONS_MAX) return undefined
    this.#said.add(reason)
    return `${reason}. ${remedy}`
  }
}

const REASONS_MAX = 3
const UNREACHED =
  'It is tried again by itself. Is the address right? /connect ADDRESS goes to another server; Ctrl-C twice leaves.'
const REFUSED = '/reconnect tries again; /connect ADDRESS goes to another server.'
