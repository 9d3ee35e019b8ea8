// queue.ts: the messages that have arrived and wait for their reader.

import type { Message } from './connection.ts'

/** A source that can be told to wait. */
export interface Pausable {
  pauseReading(): void
  resumeReading(): void
}

type Batch = readonly Message[]
type Result = IteratorResult<Batch, undefined>

const DONE: Result = { done: true, value: undefined }

/**
 * One reader takes all that has arrived at once. Past `bytesMax` the source is paused until it has. An iterator
 * written out: a reader that waits costs one promise, which counts where ten thousand wait.
 */
export class MessageQueue implements AsyncIterableIterator<Batch, undefined> {
  readonly #source: Pausable
  readonly #bytesMax: number
  #messages: Message[] = []
  #bytes = 0
  #paused = false
  #ended = false
  #failure: Error | undefined = undefined
  /** Answers the reader that waits. */
  #answer: ((result: Result | Promise<Result>) => void) | undefined = undefined

  constructor(source: Pausable, bytesMax: number) {
    this.#source = source
    this.#bytesMax = bytesMax
  }

  get ended(): boolean {
    return this.#ended
  }

  /** Adds what arrived. The array is the queue's from now on. `bytes` is what it took on its way here. */
  push(messages: Message[], bytes: number): void {
    if (this.#ended || messages.length === 0) return
    if (this.#answer) {
      this.#answerReader({ done: false, value: messages })
      return
    }
    if (this.#messages.length === 0) this.#messages = messages
    else for (const message of messages) this.#messages.push(message)
    this.#bytes += bytes
    if (this.#bytes <= this.#bytesMax || this.#paused) return
    this.#paused = true
    this.#source.pauseReading()
  }

  /** No more will come. What waits can still be read; after it the reader is done, or gets `failure`. */
  end(failure?: Error): void {
    if (this.#ended) return
    this.#ended = true
    if (!this.#answer) this.#failure = failure
    else this.#answerReader(failure ? Promise.reject(failure) : DONE)
  }

  /** Ends at once: what waits is dropped. */
  stop(): void {
    this.#messages = []
    this.#bytes = 0
    this.#failure = undefined
    this.end()
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  next(): Promise<Result> {
    if (this.#messages.length > 0) return Promise.resolve({ done: false, value: this.#take() })
    if (this.#failure) return this.#fail(this.#failure)
    if (this.#ended) return Promise.resolve(DONE)
    if (this.#answer) return Promise.reject(new TypeError('messages() has one reader at a time'))
    return new Promise(resolve => {
      this.#answer = resolve
    })
  }

  #take(): Batch {
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
  #fail(failure: Error): Promise<Result> {
    this.#failure = undefined
    return Promise.reject(failure)
  }

  #answerReader(result: Result | Promise<Result>): void {
    const answer = this.#answer
    this.#answer = undefined
    answer?.(result)
  }
}
