// unreliable.ts: datagrams that are sent once or never. Where too many wait the oldest go: what is late is worth nothing.
import { UNRELIABLE_WAITING_MAX } from './limits.ts'
import { Queue } from './queue.ts'

export class Unreliable {
  readonly #toSend = new Queue<Uint8Array>()
  readonly #received = new Queue<Uint8Array>()

  add(bytes: Uint8Array): void {
    pushBounded(this.#toSend, bytes)
  }

  /** The next one to be sent: shift() takes it. */
  get next(): Uint8Array | undefined {
    return this.#toSend.first
  }

  shift(): void {
    this.#toSend.shift()
  }

  receive(bytes: Uint8Array): void {
    pushBounded(this.#received, bytes)
  }

  /** What came and has not been taken. */
  take(): Uint8Array[] {
    const taken: Uint8Array[] = []
    for (let bytes = this.#received.shift(); bytes !== undefined; bytes = this.#received.shift())
      taken.push(bytes)
    return taken
  }
}

function pushBounded(queue: Queue<Uint8Array>, bytes: Uint8Array): void {
  if (queue.size >= UNRELIABLE_WAITING_MAX) queue.shift()
  queue.push(bytes)
}
