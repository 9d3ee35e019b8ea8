// changes.ts: what those wait for who proposed a change of an account: whether it was made, and when it is on disk.

import type { ChangeId, Place } from '../entry.ts'

/** Why a change was not made, where its entry was applied. */
export type ChangeFault =
  /** There is an account of that name. */
  | 'exists'
  /** There is no such account, or the user is gone, or is not logged in. */
  | 'missing'
  /** The name is the nick of somebody else who is here. */
  | 'nick-in-use'
  /** The certificate is that of another account. */
  | 'taken'
  /** There are as many as there may be. */
  | 'full'
  /** The user has come from several devices: it keeps the account that they have in common. */
  | 'shared'

export type Outcome = {
  /** Undefined: the change was made. */
  readonly fault: ChangeFault | undefined
  /** Of the entry: `Context.committed` tells when it is on disk; to be asked at once. */
  readonly place: Place
}

export class Changes {
  readonly #waiting = new Map<ChangeId, (outcome: Outcome) => void>()
  #begun = 0

  /** Gives the id that goes with the proposal; `answer` is called once, where its entry is applied. */
  begin(answer: (outcome: Outcome) => void): ChangeId {
    this.#begun += 1
    const id = String(this.#begun)
    this.#waiting.set(id, answer)
    return id
  }

  settle(id: ChangeId, outcome: Outcome): void {
    const answer = this.#waiting.get(id)
    this.#waiting.delete(id)
    answer?.(outcome)
  }
}
