// socket.ts: what streams and message connections do alike with a socket of node:net.

import { type Server, Socket, isIPv4 } from 'node:net'
import { type Address, type InetAddress, formatAddress } from '../address.ts'
import { SocketError } from '../errors.ts'
import { CLOSE_TIMEOUT_MS, LINGER_MS } from '../limits.ts'
import { formatUrl } from '../url.ts'
import { type Patience, wait } from '../wait.ts'

/** Where a connection begins and ends, and what carries it. */
export type Ends = { readonly transport: string; readonly local: Address; readonly remote: Address }

/** Makes a connection of a socket that is ready. */
export type Wrap<S extends Socket, C> = (socket: S, ends: Ends) => C

const MAPPED_IPV4 = '::ffff:'

/** An address as we write it: an IPv4 peer of a socket that listens on both families is shown as IPv4. */
export function inetAddress(host: string, port: number): InetAddress {
  const bare = host.startsWith(MAPPED_IPV4) ? host.slice(MAPPED_IPV4.length) : host
  return isIPv4(bare) ? { host: bare, port, family: 4 } : { host, port, family: 6 }
}

/** Where a server of TCP listens. */
export function listeningAddress(server: Server): InetAddress {
  const address = server.address()
  if (address === null || typeof address === 'string')
    throw new TypeError('a server that listens has an address')
  return inetAddress(address.address, address.port)
}

/**
 * Offers a connection of a socket that came in, unless its peer has left already and is nobody any more. `source` is where a
 * proxy says that the peer is.
 */
export function offerInet<S extends Socket, C>(
  transport: string,
  socket: S,
  wrap: Wrap<S, C>,
  offer: (connection: C) => void,
  source?: InetAddress,
): void {
  if (socket.remoteAddress === undefined) return void socket.destroy()
  const ends = inetEnds(transport, socket)
  offer(wrap(socket, source ? { ...ends, remote: source } : ends))
}

/** The ends of a connected TCP or TLS socket. */
export function inetEnds(transport: string, socket: Socket): Ends {
  return {
    transport,
    local: inetAddress(socket.localAddress ?? '', socket.localPort ?? 0),
    remote: inetAddress(socket.remoteAddress ?? '', socket.remotePort ?? 0),
  }
}

/** Where the peer is, as errors write it: `tcp://10.0.0.7:6667`, `unix:/run/chat.sock`. */
export function remoteUrl({ transport, local, remote }: Ends): string {
  if (!('path' in remote)) return formatUrl(transport, remote.host, remote.port)
  // A client of a Unix socket has no name; the socket that it came to has.
  return `${transport}:${remote.path || formatAddress(local)}`
}

/**
 * Sends what is queued, ends our side, and waits a little for the peer to end its own. Meanwhile what still arrives is
 * read and dropped: unread bytes would turn our close into a reset, which can take from the peer what we have sent.
 */
export function closeGracefully(socket: Socket): Promise<void> {
  if (socket.closed) return Promise.resolve()
  return new Promise(resolve => {
    const cutOff = setTimeout(() => abort(socket), CLOSE_TIMEOUT_MS)
    let linger: NodeJS.Timeout | undefined
    socket.once('close', () => {
      clearTimeout(cutOff)
      clearTimeout(linger)
      resolve()
    })
    socket.on('data', () => linger?.refresh())
    socket.end(() => {
      if (!socket.destroyed) linger = setTimeout(() => socket.destroy(), LINGER_MS)
    })
    socket.resume()
  })
}

/** Bytes that were written, and that the system has not taken. Of a socket that is gone it never will. */
export function unsentBytes(socket: Socket): number {
  return socket.destroyed ? 0 : socket.writableLength
}

/** Cuts the connection. A TCP peer is told by a reset, unless our side has said its end: Node cannot reset then. */
export function abort(socket: Socket): void {
  if (socket.destroyed) return
  const isTcp = socket.constructor === Socket && socket.remoteFamily !== undefined
  if (isTcp && !socket.writableEnded) socket.resetAndDestroy()
  else socket.destroy()
}

/** Waits until the system has taken all that was written before. */
export function drained(socket: Socket, url: string, patience: Patience): Promise<void> {
  const { signal, timeoutMs } = patience
  return wait<void>({ signal, timeoutMs, operation: 'send', address: url }, (resolve, reject) => {
    let waiting = true
    socket.write('', error => {
      if (!waiting) return
      if (error) reject(sendError(error, url))
      else resolve()
    })
    return () => {
      waiting = false
    }
  })
}

/** Why sending failed. Node has names of its own for a stream that is gone. */
export function sendError(cause: Error, url: string): SocketError {
  if ('code' in cause && String(cause.code).startsWith('ERR_STREAM')) {
    return new SocketError('send', url, 'ECLOSED', { cause })
  }
  return SocketError.from(cause, 'send', url)
}
