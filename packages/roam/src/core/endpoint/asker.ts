// asker.ts: makes a client's rounds of HELLOs: for a session, or for going on with one.
import type { Session } from '../session/session.ts'
import { VERSION } from '../wire/hello.ts'
import type { Parameters } from '../wire/parameters.ts'
import type { ClientOptions } from './client-types.ts'
import { Round } from './round.ts'
import { OWN_PARAMETERS } from './terms.ts'

const NOTHING = new Uint8Array(0)

/** A session that is to go on. */
export type Known = { readonly session: Session; readonly sessionId: Uint8Array }

export class Asker {
  readonly #options: ClientOptions
  /** A HELLO has carried messages: the server may have taken them. */
  #hasBroughtMessages = false
  #lastTimeMs = 0

  constructor(options: ClientOptions) {
    this.#options = options
  }

  /** What this side says of itself, to whomever. */
  get own(): Parameters {
    return { ...OWN_PARAMETERS, purpose: this.#options.purpose }
  }

  ask(serverKey: Uint8Array | undefined, known: Known | undefined, nowMs: number, patienceMs: number): Round {
    const { crypto, keys, versions = [VERSION] } = this.#options
    return new Round({
      crypto,
      keys,
      versions,
      serverKey,
      nowMs,
      patienceMs,
      parameters: known ? this.#resume(known) : this.own,
      early: bytesMax => this.#early(known, bytesMax),
      // A session must not end because somebody on the way answers with another key.
      asksForKey: known === undefined,
    })
  }

  /**
   * R-RESUME-7: what a server may have had of a session that it does not know is not said again. Where that is nothing,
   * the session may as well begin with this server.
   */
  mayHaveBeenHeard(session: Session): boolean {
    const { fresh, again, copy, repeat } = session.statistics().pieces
    return this.#hasBroughtMessages || fresh + again + copy + repeat > 0
  }

  #early(known: Known | undefined, bytesMax: number): Uint8Array {
    const frames = known?.session.earlyFrames(bytesMax) ?? NOTHING
    if (frames.length > 0) this.#hasBroughtMessages = true
    return frames
  }

  #resume({ session, sessionId }: Known): Parameters {
    // R-HELLO-6
    this.#lastTimeMs = Math.max(this.#lastTimeMs + 1, Math.floor(this.#options.wallClockMs()))
    return { ...this.own, timeMs: this.#lastTimeMs, resume: sessionId, received: session.received() }
  }
}
