// resumptions.ts: the sessions that their clients can come back to, by the token that each of them was given.

import type { Limits } from '../limits.ts'
import { type Resumption, SentLines } from './resumption.ts'
import type { Session } from '../session.ts'

export class Resumptions {
  readonly #byToken = new Map<string, Session>()
  /** Those whose clients are gone, the longest gone first. */
  readonly #detached = new Set<Session>()
  readonly #newToken: () => string

  constructor(newToken: () => string) {
    this.#newToken = newToken
  }

  make(session: Session, limits: Limits): Resumption {
    const resumption = { token: this.#newToken(), sent: new SentLines(limits.resumeBufferBytes) }
    session.resumption = resumption
    this.#byToken.set(resumption.token, session)
    return resumption
  }

  /** Not one that left too much unread: what came after that was thrown away. */
  find(token: string): Session | undefined {
    const session = this.#byToken.get(token)
    return session?.overflowed ? undefined : session
  }

  /** The client of `session` is gone for now. Gives the sessions that must make room for it. */
  detach(session: Session, nowMs: number, limits: Limits): readonly Session[] {
    session.detach(nowMs)
    this.#detached.add(session)
    const tooMany = this.#detached.size - limits.detachedSessions
    return tooMany > 0 ? [...this.#detached].slice(0, tooMany) : []
  }

  resume(session: Session, fresh: Session, nowMs: number): void {
    this.#detached.delete(session)
    session.resumeOn(fresh, nowMs)
  }

  forget(session: Session): void {
    if (!session.resumption) return
    this.#byToken.delete(session.resumption.token)
    this.#detached.delete(session)
  }
}
