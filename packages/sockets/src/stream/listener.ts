// listener.ts: what a server gives: connections, one after another, and a bounded queue of those that wait.

import type { Address } from '../address.ts'
import { SocketError } from '../errors.ts'
import { Inbox } from '../inbox.ts'
import { ACCEPT_QUEUE_MAX } from '../limits.ts'
import type { Patience } from '../wait.ts'
import type { Certificate } from './tls-options.ts'

export interface Listener<C, A extends Address = Address> extends AsyncIterable<C>, AsyncDisposable {
  readonly local: A
  /** The next connection. Rejects with a SocketError: `ECLOSED`, `ETIMEDOUT`, `ABORT_ERR`. */
  accept(options?: Patience): Promise<C>
  /** TLS and WSS: shows the new certificate to whoever connects from now on. Throws when it does not fit its key. */
  readonly reload?: ((certificate: Certificate) => void) | undefined
  /** Stops listening. Connections that were accepted live on; those that still waited are cut. */
  close(): Promise<void>
}

export type ListenerOptions = Patience & {
  /** Connections that may wait to be accepted; the one that is too many is cut. */
  readonly acceptQueueMax?: number | undefined
  /**
   * TCP, TLS and WebSocket: which hosts are proxies. Each of their connections has to begin with a header of the PROXY protocol,
   * version 1 or 2, and `remote` is what that says. Left out, nobody is.
   */
  readonly isProxy?: ((host: string) => boolean) | undefined
}

export type AcceptQueueOptions<A extends Address> = {
  /** Where the listener listens, as errors write it: `tcp://127.0.0.1:6667`. */
  readonly url: string
  readonly local: A
  readonly queueMax?: number | undefined
  /** Has the server behind the queue stop listening. */
  readonly stop: () => Promise<void>
  readonly reload?: ((certificate: Certificate) => void) | undefined
}

/** Connections that wait to be accepted, and those who wait for one. */
export class AcceptQueue<C extends { abort(): void }, A extends Address> implements Listener<C, A> {
  readonly local: A
  readonly reload: ((certificate: Certificate) => void) | undefined
  readonly #url: string
  readonly #inbox: Inbox<C>
  readonly #stop: () => Promise<void>
  #closed: Promise<void> | undefined = undefined

  constructor(options: AcceptQueueOptions<A>) {
    this.local = options.local
    this.reload = options.reload
    this.#url = options.url
    this.#stop = options.stop
    this.#inbox = new Inbox(options.queueMax ?? ACCEPT_QUEUE_MAX)
  }

  /** Hands a new connection to whoever waits for one. */
  offer(connection: C): void {
    if (!this.#inbox.push(connection)) connection.abort()
  }

  async accept(options: Patience = {}): Promise<C> {
    const connection = await this.#take(options)
    if (connection === undefined) throw new SocketError('accept', this.#url, 'ECLOSED')
    return connection
  }

  close(): Promise<void> {
    this.#closed ??= this.#close()
    return this.#closed
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<C, undefined, undefined> {
    for (;;) {
      const connection = await this.#take({})
      if (connection === undefined) return undefined
      yield connection
    }
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  #take(patience: Patience): Promise<C | undefined> {
    const { signal, timeoutMs } = patience
    return this.#inbox.take({ signal, timeoutMs, operation: 'accept', address: this.#url })
  }

  async #close(): Promise<void> {
    this.#inbox.end()
    for (const waiting of this.#inbox.drain()) waiting.abort()
    await this.#stop()
  }
}
