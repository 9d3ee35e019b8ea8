// external.ts: EXTERNAL: the certificate of the connection says who it is (RFC 4422 appendix A). Pure.

import { type Exchange, FAILED, readUtf8, type Step } from './exchange.ts'

export class External implements Exchange {
  readonly #account: string | undefined
  readonly #isSame: (one: string, other: string) => boolean

  /** `account` is whose the certificate is; undefined: nobody's. */
  constructor(account: string | undefined, isSame: (one: string, other: string) => boolean) {
    this.#account = account
    this.#isSame = isSame
  }

  /** The client may say whom it wants to act for: only the one whose certificate it has. */
  respond(data: Uint8Array): Step {
    const actFor = readUtf8(data)
    const account = this.#account
    if (actFor === undefined || account === undefined) return FAILED
    if (actFor !== '' && !this.#isSame(actFor, account)) return FAILED
    return { kind: 'proved', account }
  }
}
