// life.ts: the states of a session, and what its owner is told of them.

/** `silent`: asked for 10 s without an answer. `parked`: no link; messages wait for the next. */
export type SessionState = 'open' | 'silent' | 'parked' | 'ended'

/** Who ended it. `fault`: the peer did what the specification forbids. The code is one of close-codes.ts, or unknown. */
export type SessionEnd = {
  readonly by: 'us' | 'peer' | 'fault'
  readonly code: number
  readonly reason: string
}

export type SessionEvent =
  | { readonly kind: 'state'; readonly state: SessionState }
  /** Packets go elsewhere from now on: a server's client has moved, or was not found where it seemed to be. */
  | { readonly kind: 'path'; readonly path: string }
  /** A client is to take another port, and another address family where there is one, and then to say usePath(). */
  | { readonly kind: 'hop' }
  /** The link cannot be used any longer, and the session is parked: a client resumes at once. */
  | { readonly kind: 'worn-out'; readonly reason: 'forgeries' | 'exhausted' }

export class Life {
  #state: SessionState = 'open'
  #end: SessionEnd | undefined
  #events: SessionEvent[] = []

  get state(): SessionState {
    return this.#state
  }

  get end(): SessionEnd | undefined {
    return this.#end
  }

  /** Nothing comes after the end. */
  enter(state: SessionState): void {
    if (this.#end !== undefined || this.#state === state) return
    this.#state = state
    this.#events.push({ kind: 'state', state })
  }

  finish(end: SessionEnd): void {
    if (this.#end !== undefined) return
    this.enter('ended')
    this.#end = end
  }

  tell(event: SessionEvent): void {
    this.#events.push(event)
  }

  takeEvents(): readonly SessionEvent[] {
    const events = this.#events
    if (events.length > 0) this.#events = []
    return events
  }
}
