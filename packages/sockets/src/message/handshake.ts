// handshake.ts: a WebSocket client's side of the opening handshake (RFC 6455 section 4.1).

import type { Socket } from 'node:net'
import { WebSocket } from 'ws'
import { SocketError } from '../errors.ts'
import type { Wrap } from '../stream/socket.ts'
import type { SocketUrl } from '../url.ts'
import { type Patience, wait } from '../wait.ts'
import type { MessageConnection } from './connection.ts'
import type { ConnectOptions } from './transport.ts'
import { webSocketOptions } from './upgrade.ts'
import { WebSocketConnection } from './websocket-connection.ts'

/** Asks the server, to which a socket is connected, for a WebSocket. What is left of the patience is for that. */
export function handshake(url: SocketUrl, options: ConnectOptions): Wrap<Socket, Promise<MessageConnection>> {
  const begun = performance.now()
  return (socket, ends) => {
    const { timeoutMs, signal } = options
    const leftMs = timeoutMs === undefined ? undefined : Math.max(0, timeoutMs - (performance.now() - begun))
    const webSocket = new WebSocket(url.text.replace(/#.*$/, ''), [...(options.subprotocols ?? [])], {
      ...webSocketOptions(options),
      headers: { ...options.headers },
      createConnection: () => socket,
    })
    const connection = (): MessageConnection =>
      new WebSocketConnection(webSocket, socket, ends, { ...options, isServer: false })
    return opened(webSocket, url.text, { signal, timeoutMs: leftMs }, connection)
  }
}

/** Waits until the server has answered. The connection is made at once then, so that it misses nothing. */
function opened(
  webSocket: WebSocket,
  url: string,
  patience: Patience,
  connection: () => MessageConnection,
): Promise<MessageConnection> {
  return wait<MessageConnection>({ ...patience, operation: 'connect', address: url }, (resolve, reject) => {
    const onOpen = (): void => {
      webSocket.off('error', onError)
      resolve(connection())
    }
    const onError = (error: Error): void => reject(connectError(error, url))
    webSocket.once('open', onOpen)
    webSocket.on('error', onError)
    return () => {
      webSocket.off('open', onOpen)
      webSocket.terminate()
    }
  })
}

/** An error of the system keeps its code; a server that answers otherwise than it should breaks the protocol. */
function connectError(error: Error, url: string): SocketError {
  if ('code' in error) return SocketError.from(error, 'connect', url)
  return new SocketError('connect', url, 'EPROTO', { detail: error.message, cause: error })
}
