// queued-connection.ts: what every message connection does alike: it queues for the end of the tick, and for a reader.

import type { Address } from '../address.ts'
import { READ_QUEUE_BYTES_MAX } from '../limits.ts'
import type { Ends } from '../stream/socket.ts'
import type { Patience } from '../wait.ts'
import { type Batch, EMPTY } from './batch.ts'
import type { Message, MessageConnection, MessageOptions } from './connection.ts'
import { type Flushable, flushAtEndOfTick } from './flush.ts'
import { MessageQueue, type Pausable } from './queue.ts'

/** A transport says how to write a batch, how to close, and pushes what arrives into the queue. */
export abstract class QueuedConnection implements MessageConnection, Flushable, Pausable {
  readonly transport: string
  readonly local: Address
  readonly remote: Address
  protected readonly arrived: MessageQueue
  #batch = EMPTY
  /** What the system had not taken when the batch was begun. */
  #unsentBytes = 0
  #open = true
  /** Made when somebody asks: an idle connection stays small. */
  #closing: AbortController | undefined = undefined
  #closed: Promise<void> | undefined = undefined

  constructor(ends: Ends, options: MessageOptions) {
    this.transport = ends.transport
    this.local = ends.local
    this.remote = ends.remote
    this.arrived = new MessageQueue(this, options.readQueueBytesMax ?? READ_QUEUE_BYTES_MAX)
  }

  get peerFingerprint(): string | undefined {
    return undefined
  }

  get closed(): AbortSignal {
    this.#closing ??= new AbortController()
    if (!this.#open) this.#closing.abort()
    return this.#closing.signal
  }

  get queuedBytes(): number {
    return this.#batch === EMPTY ? this.writtenBytes() : this.#batch.byteLength + this.#unsentBytes
  }

  /** The path of every message to every recipient: it makes nothing that it can share. */
  send(message: string): void {
    if (!this.#open) return
    const batch = this.#batch
    const next = batch.lastMessage === message && batch.lastNext ? batch.lastNext : batch.append(message)
    if (batch === EMPTY) this.#begin()
    this.#batch = next
  }

  #begin(): void {
    this.#unsentBytes = this.writtenBytes()
    flushAtEndOfTick(this)
  }

  flush(): void {
    const batch = this.#batch
    if (batch === EMPTY) return
    this.#batch = EMPTY
    this.write(batch)
  }

  async drained(options: Patience = {}): Promise<void> {
    this.flush()
    if (this.#open && this.writtenBytes() > 0) await this.taken(options)
  }

  messages(): AsyncIterable<readonly Message[]> {
    return this.arrived
  }

  close(reason = ''): Promise<void> {
    this.flush()
    this.#shut()
    this.arrived.stop()
    this.#closed ??= this.finish(reason)
    return this.#closed
  }

  abort(): void {
    this.#shut()
    this.#batch = EMPTY
    this.arrived.stop()
    this.cut()
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  /** The transport is gone: nothing comes and nothing goes any more. */
  protected gone(failure?: Error): void {
    this.#shut()
    this.#batch = EMPTY
    this.arrived.end(failure)
  }

  #shut(): void {
    this.#open = false
    this.#closing?.abort()
  }

  abstract pauseReading(): void
  abstract resumeReading(): void
  /** Hands a batch to the system. */
  protected abstract write(batch: Batch): void
  /** Bytes that were written, and that the system has not taken. */
  protected abstract writtenBytes(): number
  /** Waits until the system has taken what was written. */
  protected abstract taken(patience: Patience): Promise<void>
  /** Closes after what was written, within a bounded time. */
  protected abstract finish(reason: string): Promise<void>
  /** Cuts the connection. */
  protected abstract cut(): void
}
