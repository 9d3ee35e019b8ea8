// serve.ts: a server of node:net or node:tls, to a listener.

import type { ListenOptions as NodeListenOptions, Server, Socket } from 'node:net'
import type { Address } from '../address.ts'
import { SocketError } from '../errors.ts'
import { type Patience, wait } from '../wait.ts'
import { AcceptQueue } from './listener.ts'
import { inetAddress } from './socket.ts'

export type ServeOptions<C> = Patience & {
  readonly server: Server
  /** The event that brings a usable socket: `connection`, or `secureConnection` once the handshake is done. */
  readonly event: 'connection' | 'secureConnection'
  readonly at: NodeListenOptions
  /** How errors write where it listens. */
  readonly url: string
  readonly queueMax?: number | undefined
  /** What the listener gives for a socket. Called as the socket arrives, so that nobody misses its errors. */
  wrap(socket: Socket, local: Address): C
}

/** Starts to listen. Rejects with a SocketError `listen URL: why`. */
export async function serve<C extends { abort(): void }>(options: ServeOptions<C>): Promise<AcceptQueue<C>> {
  const { server, url } = options
  await listening(options)
  const local = listeningAddress(server, options.at)
  const queue = new AcceptQueue<C>({ url, local, queueMax: options.queueMax, stop: () => stop(server) })
  server.on(options.event, (socket: Socket) => queue.offer(options.wrap(socket, local)))
  // Accepting one connection failed, for want of descriptors: the system has dropped that one, and the rest go on.
  server.on('error', ignore)
  return queue
}

function listening<C>(options: ServeOptions<C>): Promise<void> {
  const { server, at, url, signal, timeoutMs } = options
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
      server.close()
    }
  })
}

/** Frees the address. The server's own 'close' would wait for all its connections, which live on. */
async function stop(server: Server): Promise<void> {
  server.close()
  // Handles are closed after the immediates of a round have run, so it is closed when the next round's run.
  await new Promise(resolve => setImmediate(() => setImmediate(resolve)))
}

function listeningAddress(server: Server, at: NodeListenOptions): Address {
  const address = server.address()
  if (address === null || typeof address === 'string') return { path: at.path ?? '' }
  return inetAddress(address.address, address.port)
}

function ignore(): void {}
