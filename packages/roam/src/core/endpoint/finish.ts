// finish.ts: the third message of XX, which is said until the server is heard.
import { HANDSHAKE_PATIENCE_MS } from './limits.ts'
import { Resends } from './resends.ts'

export class Finish {
  readonly #datagram: Uint8Array
  readonly #resends: Resends

  constructor(datagram: Uint8Array, nowMs: number) {
    this.#datagram = datagram
    this.#resends = new Resends(nowMs, HANDSHAKE_PATIENCE_MS)
  }

  poll(nowMs: number): Uint8Array | undefined {
    return this.#resends.takeDue(nowMs) ? this.#datagram : undefined
  }

  hasten(nowMs: number): void {
    this.#resends.hasten(nowMs)
  }

  get nextMs(): number {
    return Math.min(this.#resends.nextMs, this.#resends.endMs)
  }

  isOver(nowMs: number): boolean {
    return nowMs >= this.#resends.endMs
  }
}
