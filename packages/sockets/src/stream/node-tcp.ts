// node-tcp.ts: TCP sockets of node:net, as dialled and served.

import { type Socket, connect, createServer } from 'node:net'
import { KEEPALIVE_DELAY_MS } from '../limits.ts'
import type { InetAddress } from '../address.ts'
import { formatUrl } from '../url.ts'
import type { Patience } from '../wait.ts'
import { dial } from './dial.ts'
import type { Listener, ListenerOptions } from './listener.ts'
import { ProxyGate } from './proxy-gate.ts'
import { serve } from './serve.ts'
import { type Wrap, inetEnds, listeningAddress, offerInet } from './socket.ts'

export type TcpOptions = Patience & {
  /** A name or an address, IPv6 without brackets. */
  readonly host: string
  readonly port: number
  /** Send small writes at once (no Nagle's algorithm). On, unless it is false. */
  readonly noDelay?: boolean | undefined
  /** Have the system probe a silent peer, so that one that vanished is noticed. On, unless it is false. */
  readonly keepAlive?: boolean | undefined
}

/** What both ends of a connection are set to. A peer that has ended its side can still be answered. */
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

/** Connects. A name with several addresses is tried address by address (RFC 8305). */
export function dialTcp<C>(options: TcpOptions, wrap: Wrap<Socket, C>, transport = 'tcp'): Promise<C> {
  const { host, port } = options
  const url = formatUrl(transport, host, port)
  const open = (): Socket => connect({ host, port, autoSelectFamily: true, ...socketOptions(options) })
  const wrapped = (socket: Socket): C => wrap(socket, inetEnds(transport, socket))
  return dial({ open, event: 'connect', url, wrap: wrapped }, options)
}

export function serveTcp<C extends { abort(): void }>(
  options: TcpOptions & ListenerOptions,
  wrap: Wrap<Socket, C>,
): Promise<Listener<C, InetAddress>> {
  const { host, port } = options
  const server = createServer(socketOptions(options))
  const gate = new ProxyGate(options.isProxy ?? (() => false))
  const serving = {
    server,
    at: { host, port },
    locate: () => listeningAddress(server),
    url: formatUrl('tcp', host, port),
    attach: (offer: (connection: C) => void) =>
      server.on('connection', socket =>
        gate.admit(socket, source => offerInet('tcp', socket, wrap, offer, source)),
      ),
    cut: () => gate.cut(),
  }
  return serve(serving, options)
}
