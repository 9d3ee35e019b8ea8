// tcp.ts: TCP.

import { type Socket, connect as connectSocket, createServer } from 'node:net'
import type { Address } from '../address.ts'
import { KEEPALIVE_DELAY_MS } from '../limits.ts'
import { formatUrl } from '../url.ts'
import type { Patience } from '../wait.ts'
import { connected } from './dial.ts'
import type { Listener } from './listener.ts'
import { serve } from './serve.ts'

export type TcpOptions = Patience & {
  /** A name or an address, IPv6 without brackets. */
  readonly host: string
  readonly port: number
  /** Send small writes at once (no Nagle's algorithm). On unless it is false. */
  readonly noDelay?: boolean | undefined
  /** Have the system probe a silent peer, so that one that vanished is noticed. On unless it is false. */
  readonly keepAlive?: boolean | undefined
}

export type TcpListenOptions = TcpOptions & {
  /** Connections that may wait to be accepted; the one that is too many is reset. */
  readonly acceptQueueMax?: number | undefined
}

/** What both ends of a TCP connection are set to. A peer that ends its side can still be answered. */
export function socketOptions(options: TcpOptions): {
  noDelay: boolean
  keepAlive: boolean
  keepAliveInitialDelay: number
  allowHalfOpen: true
} {
  return {
    noDelay: options.noDelay ?? true,
    keepAlive: options.keepAlive ?? true,
    keepAliveInitialDelay: KEEPALIVE_DELAY_MS,
    allowHalfOpen: true,
  }
}

/** A connected socket. A name with several addresses is tried address by address (RFC 8305). */
export function dialTcp(options: TcpOptions): Promise<Socket> {
  const { host, port } = options
  const socket = connectSocket({ host, port, autoSelectFamily: true, ...socketOptions(options) })
  return connected(socket, 'connect', formatUrl('tcp', host, port), options)
}

export function serveTcp<C extends { abort(): void }>(
  options: TcpListenOptions,
  wrap: (socket: Socket, local: Address) => C,
): Promise<Listener<C>> {
  const { host, port } = options
  return serve({
    server: createServer(socketOptions(options)),
    event: 'connection',
    at: { host, port },
    url: formatUrl('tcp', host, port),
    queueMax: options.acceptQueueMax,
    signal: options.signal,
    timeoutMs: options.timeoutMs,
    wrap,
  })
}
