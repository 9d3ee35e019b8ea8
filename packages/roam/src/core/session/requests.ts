// requests.ts: what a packet must carry soon beside messages: answers to challenges, PINGs, probes.
import { PATH_RESPONSES_WAITING_MAX } from './limits.ts'

/** MTU probes that wait: they are sent one by one. */
const MTU_PROBES_MAX = 4

/** An answer to a challenge goes to where that came from. */
type Response = { readonly path: string; readonly data: Uint8Array }

export class Requests {
  /** A packet that asks for an ACK is to leave, whatever it carries. */
  isPingDue = false
  /** The same, because no ACK came: past window and pace, and with messages that are not acknowledged. */
  isProbeDue = false
  readonly #responses: Response[] = []
  readonly #mtuProbes: number[] = []

  get isWaiting(): boolean {
    return this.isPingDue || this.isProbeDue
  }

  /** A challenge came. More than a few at once are no honest peer's: they go unanswered. */
  respond(path: string, data: Uint8Array): void {
    if (this.#responses.length < PATH_RESPONSES_WAITING_MAX)
      this.#responses.push({ path, data: data.slice() })
  }

  nextResponse(): Response | undefined {
    return this.#responses.shift()
  }

  probeMtu(bytes: number): void {
    if (this.#mtuProbes.length < MTU_PROBES_MAX) this.#mtuProbes.push(bytes)
  }

  nextMtuProbe(): number | undefined {
    return this.#mtuProbes.shift()
  }
}
