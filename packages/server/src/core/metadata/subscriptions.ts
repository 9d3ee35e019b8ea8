// subscriptions.ts: which sessions want to know of which keys (IRCv3 draft/metadata, SUB), and what that may cost.

import { Allowance } from '../rates/allowance.ts'
import type { Limits } from '../limits.ts'
import type { Session } from '../session.ts'

/** What a session that deals in metadata has. */
type Subscriber = { readonly keys: Set<string>; readonly changes: Allowance; readonly values: Allowance }

const noKeys: ReadonlySet<string> = new Set()

/** Of the sessions of this node: no part of the shared state. */
export class Subscriptions {
  readonly #subscribers = new Map<Session, Subscriber>()
  readonly #byKey = new Map<string, Set<Session>>()

  keysOf(session: Session): ReadonlySet<string> {
    return this.#subscribers.get(session)?.keys ?? noKeys
  }

  sessionsOf(key: string): Iterable<Session> {
    return this.#byKey.get(key) ?? []
  }

  add(session: Session, key: string, limits: Limits, nowMs: number): void {
    this.#subscriber(session, limits, nowMs).keys.add(key)
    this.#byKey.set(key, (this.#byKey.get(key) ?? new Set()).add(session))
  }

  remove(session: Session, key: string): void {
    this.#subscribers.get(session)?.keys.delete(key)
    const sessions = this.#byKey.get(key)
    sessions?.delete(session)
    if (sessions?.size === 0) this.#byKey.delete(key)
  }

  /** It subscribes to nothing any more. */
  clear(session: Session): void {
    for (const key of this.keysOf(session)) this.remove(session, key)
  }

  /** It is gone. */
  forget(session: Session): void {
    this.clear(session)
    this.#subscribers.delete(session)
  }

  /** Pays for changes of metadata. */
  changesOf(session: Session, limits: Limits, nowMs: number): Allowance {
    return this.#subscriber(session, limits, nowMs).changes
  }

  /** Pays for values that are looked up among many. */
  valuesOf(session: Session, limits: Limits, nowMs: number): Allowance {
    return this.#subscriber(session, limits, nowMs).values
  }

  #subscriber(session: Session, limits: Limits, nowMs: number): Subscriber {
    const known = this.#subscribers.get(session)
    if (known) return known
    const subscriber = {
      keys: new Set<string>(),
      changes: new Allowance(limits.metadataChanges, nowMs),
      values: new Allowance(limits.metadataValues, nowMs),
    }
    this.#subscribers.set(session, subscriber)
    return subscriber
  }
}
