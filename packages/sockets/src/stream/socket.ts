// socket.ts: what streams and message connections do alike with a socket of node:net.

import { Socket, isIPv4 } from 'node:net'
import type { Address } from '../address.ts'
import { SocketError } from '../errors.ts'
import { CLOSE_TIMEOUT_MS } from '../limits.ts'
import { type Patience, wait } from '../wait.ts'

const MAPPED_IPV4 = '::ffff:'

/** An address as we write it: an IPv4 peer of a socket that listens on both families is shown as IPv4. */
export function inetAddress(host: string, port: number): Address {
  const bare = host.startsWith(MAPPED_IPV4) ? host.slice(MAPPED_IPV4.length) : host
  return isIPv4(bare) ? { host: bare, port, family: 4 } : { host, port, family: 6 }
}

export function remoteAddress(socket: Socket): Address {
  return inetAddress(socket.remoteAddress ?? '', socket.remotePort ?? 0)
}

export function localAddress(socket: Socket): Address {
  return inetAddress(socket.localAddress ?? '', socket.localPort ?? 0)
}

/** Ends our side, waits for the peer to end its own, and cuts it off after a bounded time. */
export function closeGracefully(socket: Socket, timeoutMs = CLOSE_TIMEOUT_MS): Promise<void> {
  if (socket.closed) return Promise.resolve()
  return new Promise(resolve => {
    const timer = setTimeout(() => abort(socket), timeoutMs)
    socket.once('close', () => {
      clearTimeout(timer)
      resolve()
    })
    socket.end()
    // What still arrives is read and dropped: the end of the stream stands behind it, and unread bytes would turn
    // our close into a reset, which can take from the peer what we have sent.
    socket.resume()
  })
}

/** Cuts the connection. A TCP peer is told by a reset. */
export function abort(socket: Socket): void {
  if (socket.destroyed) return
  if (socket.constructor === Socket && socket.remoteFamily !== undefined) socket.resetAndDestroy()
  else socket.destroy()
}

/** Waits until the system has taken all that was written before. */
export function drained(socket: Socket, address: string, patience: Patience): Promise<void> {
  return wait<void>({ ...patience, operation: 'send', address }, (resolve, reject) => {
    let waiting = true
    socket.write('', error => {
      if (!waiting) return
      if (error) reject(SocketError.from(error, 'send', address))
      else resolve()
    })
    return () => {
      waiting = false
    }
  })
}
