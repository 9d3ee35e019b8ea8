// plain.ts: PLAIN: name and password in one message (RFC 4616). Pure.

import { type Exchange, FAILED, readUtf8, type Step } from './exchange.ts'

export class Plain implements Exchange {
  readonly #isSame: (one: string, other: string) => boolean

  /** `isSame` tells whether two names are those of one account. */
  constructor(isSame: (one: string, other: string) => boolean) {
    this.#isSame = isSame
  }

  /** RFC 4616 section 2: `[authzid] NUL authcid NUL passwd`, none of which may have a NUL in it. */
  respond(data: Uint8Array): Step {
    const parts = readUtf8(data)?.split('\0')
    if (parts?.length !== 3) return FAILED
    const [actFor = '', account = '', password = ''] = parts
    if (account === '' || password === '') return FAILED
    // Nobody may act for another.
    if (actFor !== '' && !this.#isSame(actFor, account)) return FAILED
    return { kind: 'password', account, password }
  }
}
