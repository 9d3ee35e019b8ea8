// batch.ts: what becomes of many datagrams that are handed over together.

type Sent = (error: Error | null) => void
type Place = { readonly host: string; readonly port: number }

export class Batch {
  readonly #whole = Promise.withResolvers<void>()
  /** Datagrams that have not been seen yet. */
  #left: number
  /** Answers that are awaited, and one for the batch itself while it is being handed over. */
  #pending = 1
  #failure: { readonly error: unknown } | undefined
  #to: Place | undefined
  #longestBytes = -1

  constructor(datagrams: number) {
    this.#left = datagrams
  }

  /** Whether to ask what becomes of the next datagram: where the answer can differ from the one before. */
  asks(bytes: number, to: Place | undefined): boolean {
    this.#left -= 1
    const elsewhere = to !== this.#to && (to?.host !== this.#to?.host || to?.port !== this.#to?.port)
    if (!elsewhere && bytes <= this.#longestBytes && this.#left > 0) return false
    this.#to = to
    this.#longestBytes = elsewhere ? bytes : Math.max(bytes, this.#longestBytes)
    return true
  }

  /** The callback of a datagram that is asked about. */
  answer(describe: (error: Error) => unknown): Sent {
    this.#pending += 1
    return error => {
      if (error !== null) this.#fail(describe(error))
      this.#settle()
    }
  }

  /** Waits for a datagram that is sent in its own time. */
  follow(sending: Promise<void>): void {
    this.#pending += 1
    sending.catch((error: unknown) => this.#fail(error)).finally(() => this.#settle())
  }

  /** All was handed over: resolves when the last answer is in. */
  whole(): Promise<void> {
    this.#settle()
    return this.#whole.promise
  }

  /** The first failure is the batch's. The others are still sent: they go to other peers, or another way. */
  #fail(error: unknown): void {
    this.#failure ??= { error }
  }

  #settle(): void {
    this.#pending -= 1
    if (this.#pending > 0) return
    if (this.#failure) this.#whole.reject(this.#failure.error)
    else this.#whole.resolve()
  }
}
