// upgrade.ts: an HTTP server's request for an upgrade, to a WebSocket connection (RFC 6455 section 4.2).

import type { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { TLSSocket } from 'node:tls'
import { WebSocketServer } from 'ws'
import type { InetAddress } from '../address.ts'
import { CLOSE_TIMEOUT_MS, FRAME_BYTES_MAX } from '../limits.ts'
import { type Ends, offerInet } from '../stream/socket.ts'
import type { MessageConnection, MessageOptions } from './connection.ts'
import type { UpgradeOptions } from './transport.ts'
import { WebSocketConnection } from './websocket-connection.ts'

/**
 * Answers the request, and hands over the connection when it became one. Made for a server's 'upgrade' event. `source` is
 * where a proxy says that the client is.
 */
export type Upgrade = (
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  onConnection: (connection: MessageConnection) => void,
  source?: InetAddress,
) => void

/** For an HTTP server of the caller's own, that serves WebSockets beside other things. */
export function webSocketUpgrade(options: UpgradeOptions = {}): Upgrade {
  const { allowOrigin, subprotocols = [] } = options
  const server = new WebSocketServer({
    ...webSocketOptions(options),
    noServer: true,
    clientTracking: false,
    handleProtocols: offered => subprotocols.length > 0 && firstOf(offered, subprotocols),
  })
  return (request, socket, head, onConnection, source) => {
    if (!(socket instanceof Socket)) throw new TypeError('an upgrade is for a socket of node:net')
    if (allowOrigin && !allowOrigin(request.headers.origin, request)) {
      refuse(socket, '403 Forbidden')
      return
    }
    server.handleUpgrade(request, socket, head, webSocket => {
      const wrap = (socket: Socket, ends: Ends): MessageConnection =>
        new WebSocketConnection(webSocket, socket, ends, { ...options, isServer: true })
      offerInet(socket instanceof TLSSocket ? 'wss' : 'ws', socket, wrap, onConnection, source)
    })
  }
}

/** What both sides of a WebSocket are set to. Compression is off: it costs far more than short lines can gain. */
export function webSocketOptions(options: MessageOptions): {
  maxPayload: number
  perMessageDeflate: false
  closeTimeout: number
} {
  const maxPayload = Math.max(FRAME_BYTES_MAX, options.messageBytesMax ?? 0)
  return { maxPayload, perMessageDeflate: false, closeTimeout: CLOSE_TIMEOUT_MS }
}

/** Answers a request that is not granted, and closes. */
export function refuse(socket: Duplex, status: string): void {
  socket.on('error', ignore)
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => socket.destroy())
}

function firstOf(offered: ReadonlySet<string>, spoken: readonly string[]): string | false {
  return [...offered].find(protocol => spoken.includes(protocol)) ?? false
}

function ignore(): void {}
