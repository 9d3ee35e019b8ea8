// monitors.ts: who waits for whom (IRCv3 monitor), by folded nick: telling costs as much as there are who wait.

import type { Session } from '../session.ts'

/** Of the sessions of this node. What a client waits for is its own business: no part of the shared state. */
export class Monitors {
  readonly #fold: (name: string) => string
  readonly #watchers = new Map<string, Set<Session>>()
  /** By session: folded nick to nick as it was given. */
  readonly #targets = new Map<Session, Map<string, string>>()

  constructor(fold: (name: string) => string) {
    this.#fold = fold
  }

  /** Whether the nick is monitored now: it is not where there are `most` others already. */
  add(session: Session, nick: string, most: number): boolean {
    const folded = this.#fold(nick)
    const targets = this.#targets.get(session) ?? new Map<string, string>()
    if (targets.has(folded)) return true
    if (targets.size >= most) return false
    this.#targets.set(session, targets.set(folded, nick))
    this.#watchers.set(folded, (this.#watchers.get(folded) ?? new Set()).add(session))
    return true
  }

  remove(session: Session, nick: string): void {
    const folded = this.#fold(nick)
    const targets = this.#targets.get(session)
    if (!targets?.delete(folded)) return
    if (targets.size === 0) this.#targets.delete(session)
    this.#unwatch(session, folded)
  }

  /** All that this session waits for. */
  clear(session: Session): void {
    for (const folded of this.#targets.get(session)?.keys() ?? []) this.#unwatch(session, folded)
    this.#targets.delete(session)
  }

  targetsOf(session: Session): Iterable<string> {
    return this.#targets.get(session)?.values() ?? []
  }

  watchersOf(nick: string): Iterable<Session> {
    return this.#watchers.get(this.#fold(nick)) ?? []
  }

  #unwatch(session: Session, folded: string): void {
    const watchers = this.#watchers.get(folded)
    watchers?.delete(session)
    if (watchers?.size === 0) this.#watchers.delete(folded)
  }
}
