// queue.ts: the messages that have arrived and wait for their reader.

import type { Message } from './connection.ts'

/** A source that can be told to wait. */
export interface Pausable {
  pauseReading(): void
  resumeReading(): void
}

/** One reader takes all that has arrived at once. Past `bytesMax` the source is paused until it has. */
export class MessageQueue implements AsyncIterable<readonly Message[]>, AsyncIterator<readonly Message[]> {
  readonly #source: Pausable
  readonly #bytesMax: number
  #messages: Message[] = []
  #bytes = 0
  #paused = false
  #ended = false
  #failure: Error | undefined = undefined
  #wake: (() => void) | undefined = undefined

  constructor(source: Pausable, bytesMax: number) {
    this.#source = source
    this.#bytesMax = bytesMax
  }

  get ended(): boolean {
    return this.#ended
  }

  /** Bytes that wait to be read. */
  get bytes(): number {
    return this.#bytes
  }

  /** Adds what arrived. The array is the queue's from now on. `bytes` is what it took on its way here. */
  push(messages: Message[], bytes: number): void {
    if (this.#ended || messages.length === 0) return
    if (this.#messages.length === 0) this.#messages = messages
    else for (const message of messages) this.#messages.push(message)
    this.#bytes += bytes
    if (this.#bytes > this.#bytesMax && !this.#paused) {
      this.#paused = true
      this.#source.pauseReading()
    }
    this.#wakeReader()
  }

  /** No more will come. What waits can still be read; after it the reader is done, or gets `failure`. */
  end(failure?: Error): void {
    if (this.#ended) return
    this.#ended = true
    this.#failure = failure
    this.#wakeReader()
  }

  /** Ends at once: what waits is dropped. */
  stop(): void {
    this.#messages = []
    this.#bytes = 0
    this.#failure = undefined
    this.#ended = true
    this.#wakeReader()
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  async next(): Promise<IteratorResult<readonly Message[], undefined>> {
    while (this.#messages.length === 0) {
      if (this.#failure) throw this.#takeFailure(this.#failure)
      if (this.#ended) return { done: true, value: undefined }
      if (this.#wake) throw new TypeError('messages() has one reader at a time')
      await new Promise<void>(resolve => {
        this.#wake = resolve
      })
    }
    return { done: false, value: this.#take() }
  }

  #take(): readonly Message[] {
    const messages = this.#messages
    this.#messages = []
    this.#bytes = 0
    if (this.#paused) {
      this.#paused = false
      this.#source.resumeReading()
    }
    return messages
  }

  /** A failure is told once; after it the iteration is done. */
  #takeFailure(failure: Error): Error {
    this.#failure = undefined
    return failure
  }

  #wakeReader(): void {
    const wake = this.#wake
    this.#wake = undefined
    wake?.()
  }
}
