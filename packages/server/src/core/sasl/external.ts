// external.ts: EXTERNAL: the certificate of the connection says who it is (RFC 4422 appendix A). Pure.

import { type Exchange, FAILED, readUtf8, type Step } from './exchange.ts'

export class External implements Exchange {
  readonly #accountOf: () => string | undefined
  readonly #isSame: (one: string, other: string) => boolean

  /** `accountOf` tells whose the certificate is now; undefined: nobody's. */
  constructor(accountOf: () => string | undefined, isSame: (one: string, other: string) => boolean) {
    this.#accountOf = accountOf
    this.#isSame = isSame
  }

  /** The client may say whom it wants to act for: only the one whose certificate it has. */
  respond(data: Uint8Array): Step {
    const actFor = readUtf8(data)
    const account = this.#accountOf()
    if (actFor === undefined || account === undefined) return FAILED
    if (actFor !== '' && !this.#isSame(actFor, account)) return FAILED
    return { kind: 'proved', account }
  }
}
