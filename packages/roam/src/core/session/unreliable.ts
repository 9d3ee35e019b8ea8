// unreliable.ts: datagrams that are sent once or never. Where too many wait the oldest go: what is late is worth nothing.
import { type DatagramBody, decodeDatagramBody } from '../wire/datagram-body.ts'
import { type Fault, faultOf } from './fault.ts'
import { UNRELIABLE_WAITING_MAX } from './limits.ts'
import { Queue } from './queue.ts'

/** A datagram as the application gets it. */
export type ReceivedDatagram = { readonly text: string; readonly stream: number }

export class Unreliable {
  readonly #toSend = new Queue<Uint8Array>()
  readonly #received = new Queue<DatagramBody>()

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

  receive(bytes: Uint8Array): Fault | undefined {
    const body = decodeDatagramBody(bytes)
    if (typeof body === 'string') return faultOf(body)
    pushBounded(this.#received, body)
    return undefined
  }

  /** What came and has not been taken, as far as its place is still the next one of its stream (R-FRAME-3). */
  take(isNext: (place: DatagramBody) => boolean): ReceivedDatagram[] {
    const taken: ReceivedDatagram[] = []
    for (let body = this.#received.shift(); body !== undefined; body = this.#received.shift()) {
      if (isNext(body)) taken.push({ text: body.text, stream: body.stream })
    }
    return taken
  }
}

function pushBounded<Item>(queue: Queue<Item>, item: Item): void {
  if (queue.size >= UNRELIABLE_WAITING_MAX) queue.shift()
  queue.push(item)
}
