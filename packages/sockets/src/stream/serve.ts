// serve.ts: a server of node:net, node:tls, node:http or node:https, to a listener.

import type { ListenOptions as ListenAt, Server } from 'node:net'
import type { Address } from '../address.ts'
import { SocketError } from '../errors.ts'
import { wait } from '../wait.ts'
import { AcceptQueue, type ListenerOptions } from './listener.ts'
import type { Certificate } from './tls-options.ts'

export type Serving<C, A extends Address> = {
  readonly server: Server
  readonly at: ListenAt
  /** How errors write where it listens. */
  readonly url: string
  /** Where it listens, once it does. */
  readonly locate: () => A
  /** Subscribes to the server, and offers each connection as it arrives, so that it misses nothing. */
  readonly attach: (offer: (connection: C) => void) => void
  readonly reload?: (certificate: Certificate) => void
  /** Cuts what is connected, and not yet a connection. */
  readonly cut?: () => void
}

/** Starts to listen. Rejects with a SocketError `listen URL: why`. */
export async function serve<C extends { abort(): void }, A extends Address>(
  serving: Serving<C, A>,
  options: ListenerOptions,
): Promise<AcceptQueue<C, A>> {
  const { server, url, locate, attach, reload } = serving
  await listening(serving, options)
  const queueMax = options.acceptQueueMax
  const queue = new AcceptQueue<C, A>({ url, local: locate(), queueMax, reload, stop: () => stop(serving) })
  attach(connection => queue.offer(connection))
  // Accepting one connection failed, for want of descriptors: the system has dropped that one, and the rest go on.
  server.on('error', ignore)
  return queue
}

function listening<C, A extends Address>(serving: Serving<C, A>, options: ListenerOptions): Promise<void> {
  const { server, at, url } = serving
  const { signal, timeoutMs } = options
  return wait<void>({ signal, timeoutMs, operation: 'listen', address: url }, (resolve, reject) => {
    const onListening = (): void => {
      server.off('error', onError)
      resolve()
    }
    const onError = (error: Error): void => {
      server.off('listening', onListening)
      reject(SocketError.from(error, 'listen', url))
    }
    server.once('listening', onListening)
    server.once('error', onError)
    server.listen(at)
    return () => {
      server.off('listening', onListening)
      // The name of the host may still be being looked up; the server would begin to listen after that.
      server.once('listening', () => server.close())
    }
  })
}

/** Frees the address. The server's own 'close' would wait for all its connections, which live on. */
async function stop<C, A extends Address>({ server, cut }: Serving<C, A>): Promise<void> {
  server.close()
  cut?.()
  // Handles are closed after the immediates of a round have run, so it is closed when the next round's run.
  await new Promise(resolve => setImmediate(() => setImmediate(resolve)))
}

function ignore(): void {}
