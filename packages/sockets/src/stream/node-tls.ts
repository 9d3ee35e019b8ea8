// node-tls.ts: TLS sockets of node:tls, as dialled and served.

import { createServer as createTcpServer } from 'node:net'
import { type TLSSocket, connect, createServer } from 'node:tls'
import type { InetAddress } from '../address.ts'
import { formatUrl } from '../url.ts'
import { dial } from './dial.ts'
import type { Listener, ListenerOptions } from './listener.ts'
import { type TcpOptions, socketOptions } from './node-tcp.ts'
import { ProxyGate } from './proxy-gate.ts'
import { serve } from './serve.ts'
import { type Wrap, inetEnds, listeningAddress, offerInet } from './socket.ts'
import {
  type Certificate,
  type TlsClientOptions,
  type TlsServerOptions,
  checkServer,
  clientOptions,
  contextOptions,
  readFingerprint,
  serverOptions,
} from './tls-options.ts'

/** Connects and shakes hands. */
export async function dialTls<C>(
  options: TcpOptions & TlsClientOptions,
  wrap: Wrap<TLSSocket, C>,
  transport = 'tls',
): Promise<C> {
  const { host, port, fingerprint, judge } = options
  const url = formatUrl(transport, host, port)
  const pinned = fingerprint === undefined ? undefined : readFingerprint(fingerprint, url)
  const common = { host, port, autoSelectFamily: true, ...socketOptions(options) }
  const open = (): TLSSocket => connect({ ...common, ...clientOptions(options) })
  const checked = (socket: TLSSocket): C => {
    checkServer(socket, { pinned, judge }, url)
    return wrap(socket, inetEnds(transport, socket))
  }
  return dial({ open, event: 'secureConnect', url, wrap: checked }, options)
}

/** Listens. A client whose handshake fails is dropped, and nobody else notices. */
export async function serveTls<C extends { abort(): void }>(
  options: TcpOptions & TlsServerOptions & ListenerOptions,
  wrap: Wrap<TLSSocket, C>,
): Promise<Listener<C, InetAddress>> {
  const { host, port } = options
  const url = formatUrl('tls', host, port)
  const server = createServer({ ...socketOptions(options), ...serverOptions(options, url) })
  server.on('tlsClientError', (_error, socket) => socket.destroy())
  const gate = new ProxyGate(options.isProxy ?? (() => false))
  // The header comes before the handshake, so sockets are taken by a server of TCP, and handed on when it is read.
  const front = createTcpServer(socketOptions(options), socket =>
    gate.admit(socket, () => server.emit('connection', socket)),
  )
  const serving = {
    server: front,
    at: { host, port },
    locate: () => listeningAddress(front),
    url,
    attach: (offer: (connection: C) => void) =>
      server.on('secureConnection', socket => offerInet('tls', socket, wrap, offer, gate.sourceOf(socket))),
    reload: (certificate: Certificate) =>
      server.setSecureContext(contextOptions({ ...options, ...certificate })),
    cut: () => gate.cut(),
  }
  return serve(serving, options)
}
