// visitors.ts: connections to an HTTP server that are no WebSockets yet, and may never be: only so many at a time.

import type { Socket } from 'node:net'
import { VISITORS_MAX } from '../limits.ts'

export class Visitors {
  readonly #max: number
  /** By the address of the peer: a request over TLS has another object for the same connection. The oldest is first. */
  readonly #sockets = new Map<string, Socket>()

  constructor(max = VISITORS_MAX) {
    this.#max = max
  }

  /** For the one that is too many, the one that is here for longest has to go: who comes with a request is soon done. */
  admit(socket: Socket): void {
    const peer = peerOf(socket)
    this.#sockets.set(peer, socket)
    socket.once('close', () => this.#forget(peer, socket))
    if (this.#sockets.size <= this.#max) return
    const [oldest] = this.#sockets.values()
    oldest?.destroy()
  }

  /** It has become a WebSocket, for which others have limits. */
  leave(socket: Socket): void {
    this.#sockets.delete(peerOf(socket))
  }

  #forget(peer: string, socket: Socket): void {
    if (this.#sockets.get(peer) === socket) this.#sockets.delete(peer)
  }
}

function peerOf(socket: Socket): string {
  return `${socket.remoteAddress} ${socket.remotePort}`
}
