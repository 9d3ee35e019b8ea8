// outgoing.ts: packets of no session, that wait to be sent. Bounded: they answer strangers.
import type { Transmit } from '../session/leg.ts'
import { OUTGOING_MAX } from './limits.ts'

export class Outgoing {
  #waiting: Transmit[] = []
  #taken = 0

  get isEmpty(): boolean {
    return this.#taken === this.#waiting.length
  }

  /** What has no room is lost, as any datagram may be. */
  push(path: string, datagram: Uint8Array): void {
    if (this.#waiting.length - this.#taken < OUTGOING_MAX) this.#waiting.push({ path, datagram })
  }

  take(): Transmit | undefined {
    const transmit = this.#waiting[this.#taken]
    if (transmit === undefined) return undefined
    this.#taken++
    if (this.isEmpty) {
      this.#waiting = []
      this.#taken = 0
    }
    return transmit
  }
}
