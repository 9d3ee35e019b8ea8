// memory.ts: message connections inside one process, for tests and for parts that live together.

import type { LocalAddress } from '../address.ts'
import { SocketError } from '../errors.ts'
import { LINE_BYTES_MAX } from '../limits.ts'
import { AcceptQueue } from '../stream/listener.ts'
import { type Ends, remoteUrl } from '../stream/socket.ts'
import { requirePath } from '../url.ts'
import { type Patience, aborted, wait } from '../wait.ts'
import { type Batch, messagesOf } from './batch.ts'
import type { Message, MessageConnection, MessageOptions } from './connection.ts'
import { QueuedConnection } from './queued-connection.ts'
import type { Transport } from './transport.ts'

/** Two connections; what one sends, the other receives. */
export function memoryPair(options: MessageOptions = {}): [MessageConnection, MessageConnection] {
  const end = { path: '' }
  const ends = { transport: 'memory', local: end, remote: end }
  return openPair(ends, options, ends, options)
}

/** Listeners by name, `memory:name`. The names are those of one table: another table has its own. */
export function memoryTransport(): Transport {
  const listeners = new Map<string, (client: Ends, options: MessageOptions) => MessageConnection>()
  return {
    async connect(url, options) {
      const name = requirePath(url, 'connect')
      if (options.signal?.aborted) throw aborted(options.signal, 'connect', url.text)
      const dial = listeners.get(name)
      if (!dial) throw new SocketError('connect', url.text, 'ECONNREFUSED')
      return dial({ transport: 'memory', local: { path: '' }, remote: { path: name } }, options)
    },
    async listen(url, options) {
      const name = requirePath(url, 'listen')
      if (listeners.has(name)) throw new SocketError('listen', url.text, 'EADDRINUSE')
      const local = { path: name }
      const stop = async (): Promise<void> => void listeners.delete(name)
      const queue = new AcceptQueue<MessageConnection, LocalAddress>({
        url: url.text,
        local,
        queueMax: options.acceptQueueMax,
        stop,
      })
      listeners.set(name, (ends, clientOptions) => {
        const serverEnds = { transport: 'memory', local, remote: { path: '' } }
        const [client, server] = openPair(ends, clientOptions, serverEnds, options)
        queue.offer(server)
        return client
      })
      return queue
    },
  }
}

function openPair(
  firstEnds: Ends,
  firstOptions: MessageOptions,
  secondEnds: Ends,
  secondOptions: MessageOptions,
): [MemoryConnection, MemoryConnection] {
  const first = new MemoryConnection(firstEnds, firstOptions)
  const second = new MemoryConnection(secondEnds, secondOptions)
  first.join(second)
  second.join(first)
  return [first, second]
}

type Waiter = { resolve(): void; reject(error: unknown): void }

class MemoryConnection extends QueuedConnection {
  /** False while too much waits to be read. */
  reading = true
  readonly #bytesMax: number
  /** Undefined once either side is closed. */
  #peer: MemoryConnection | undefined = undefined
  /** What was written while the peer was not reading. */
  #held: Batch[] = []
  #heldBytes = 0
  #waiters: Waiter[] = []

  constructor(ends: Ends, options: MessageOptions) {
    super(ends, options)
    this.#bytesMax = options.messageBytesMax ?? LINE_BYTES_MAX
  }

  join(peer: MemoryConnection): void {
    this.#peer = peer
  }

  pauseReading(): void {
    this.reading = false
  }

  resumeReading(): void {
    this.reading = true
    const peer = this.#peer
    if (peer) peer.#deliver()
  }

  protected write(batch: Batch): void {
    this.#held.push(batch)
    this.#heldBytes += batch.byteLength
    this.#deliver()
  }

  protected writtenBytes(): number {
    return this.#heldBytes
  }

  protected taken(patience: Patience): Promise<void> {
    const { signal, timeoutMs } = patience
    const options = { signal, timeoutMs, operation: 'send', address: remoteUrl(this) } as const
    return wait<void>(options, (resolve, reject) => {
      const waiter = { resolve, reject }
      this.#waiters.push(waiter)
      return () => {
        this.#waiters = this.#waiters.filter(other => other !== waiter)
      }
    })
  }

  protected async finish(): Promise<void> {
    const peer = this.#peer
    if (!peer) return
    for (const batch of this.#held) peer.#receive(batch)
    this.#part()
    peer.#part()
    peer.gone()
  }

  protected cut(): void {
    const peer = this.#peer
    if (!peer) return
    this.#part()
    peer.#part()
    peer.gone(new SocketError('receive', remoteUrl(peer), 'ECONNRESET'))
  }

  /** Hands over what is held, as long as the peer reads. */
  #deliver(): void {
    const peer = this.#peer
    if (!peer) return
    for (let batch = this.#held[0]; batch && peer.reading; batch = this.#held[0]) {
      this.#held.shift()
      this.#heldBytes -= batch.byteLength
      peer.#receive(batch)
    }
    if (this.#heldBytes === 0) for (const waiter of this.#waiters.splice(0)) waiter.resolve()
  }

  #receive(batch: Batch): void {
    const messages = messagesOf(batch).flatMap(message => this.#read(message))
    this.arrived.push(messages, batch.byteLength)
  }

  /** What bytes on a wire would have made of a message. */
  #read(message: string): Message[] {
    if (message === '') return []
    return [Buffer.byteLength(message) > this.#bytesMax ? { fault: 'too-long' } : message.toWellFormed()]
  }

  /** There is no peer any more, and nobody will take what is held. */
  #part(): void {
    this.#peer = undefined
    this.#held = []
    this.#heldBytes = 0
    const failure = new SocketError('send', remoteUrl(this), 'ECLOSED')
    for (const waiter of this.#waiters.splice(0)) waiter.reject(failure)
  }
}
