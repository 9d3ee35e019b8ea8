// websocket.ts: ws://host:port/path, and wss, http and https: a frame is a message (RFC 6455).

import {
  type IncomingMessage,
  type Server,
  type ServerOptions,
  type ServerResponse,
  createServer,
} from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { Socket } from 'node:net'
import type { InetAddress } from '../address.ts'
import { ANSWER_STALL_MS, HANDSHAKE_TIMEOUT_MS, KEEPALIVE_DELAY_MS } from '../limits.ts'
import type { Listener } from '../stream/listener.ts'
import { dialTcp } from '../stream/node-tcp.ts'
import { dialTls } from '../stream/node-tls.ts'
import { ProxyGate } from '../stream/proxy-gate.ts'
import { serve } from '../stream/serve.ts'
import { inetAddress, listeningAddress } from '../stream/socket.ts'
import { type Certificate, contextOptions, serverOptions } from '../stream/tls-options.ts'
import { type SocketUrl, requireHostPort } from '../url.ts'
import type { MessageConnection } from './connection.ts'
import { handshake } from './handshake.ts'
import { tlsClientOptions, tlsServerOptions } from './secure.ts'
import type { ListenOptions, Transport } from './transport.ts'
import { forwardedSource } from './forwarded.ts'
import { refuse, webSocketUpgrade } from './upgrade.ts'
import { Visitors } from './visitors.ts'

const HTTP_PORT = 80
const HTTPS_PORT = 443

export const ws: Transport = {
  async connect(url, options) {
    const at = requireHostPort({ ...url, port: url.port ?? HTTP_PORT }, 'connect')
    return dialTcp({ ...options, ...at }, handshake(url, options), 'ws')
  },
  async listen(url, options) {
    return listen(createServer(httpOptions(HANDSHAKE_TIMEOUT_MS), options.answer ?? answer), url, options)
  },
}

export const wss: Transport = {
  async connect(url, options) {
    const at = requireHostPort({ ...url, port: url.port ?? HTTPS_PORT }, 'connect')
    return dialTls({ ...tlsClientOptions(url, options), ...options, ...at }, handshake(url, options), 'wss')
  },
  async listen(url, options) {
    const tls = tlsServerOptions(url, options)
    const http = httpOptions(tls.handshakeTimeoutMs ?? HANDSHAKE_TIMEOUT_MS)
    const server = createSecureServer({ ...http, ...serverOptions(tls, url.text) }, options.answer ?? answer)
    const reload = (certificate: Certificate): void => {
      server.setSecureContext(contextOptions({ ...tls, ...certificate }))
    }
    return listen(server, url, options, reload)
  },
}

/** Who has sent no whole request in time is dropped. */
function httpOptions(timeoutMs: number): ServerOptions {
  return {
    noDelay: true,
    keepAlive: true,
    keepAliveInitialDelay: KEEPALIVE_DELAY_MS,
    headersTimeout: timeoutMs,
    requestTimeout: timeoutMs,
    connectionsCheckingInterval: timeoutMs / 2,
    // Who offers HTTP/2 in passing is answered all the same (RFC 9110 section 7.8).
    shouldUpgradeCallback: ({ headers }) => headers.upgrade?.toLowerCase() === 'websocket',
  }
}

/** To a request that asks for no WebSocket. */
function answer(_request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(426, { Connection: 'close', Upgrade: 'websocket' }).end()
}

/** A URL with a path serves that path alone; one without serves any. */
function listen(
  server: Server,
  url: SocketUrl,
  options: ListenOptions,
  reload?: (certificate: Certificate) => void,
): Promise<Listener<MessageConnection>> {
  const upgrade = webSocketUpgrade(options)
  const gate = new ProxyGate(options.isProxy ?? (() => false))
  const visitors = new Visitors()
  const { isForwarder = () => false } = options
  const forwardedFor = ({ headers, socket }: IncomingMessage): InetAddress | undefined => {
    const { host } = inetAddress(socket.remoteAddress ?? '', 0)
    return forwardedSource(headers['x-forwarded-for'], host, isForwarder)
  }
  server.setTimeout(ANSWER_STALL_MS)
  putBefore(server, gate, visitors)
  const attach = (offer: (connection: MessageConnection) => void): void => {
    server.on('upgrade', (request, socket: Socket, head) => {
      const path = request.url?.replace(/\?.*$/, '')
      if (url.path !== '' && url.path !== path) return refuse(socket, '404 Not Found')
      const become = (connection: MessageConnection): void => {
        visitors.leave(socket)
        offer(connection)
      }
      upgrade(request, socket, head, become, gate.sourceOf(socket) ?? forwardedFor(request))
    })
  }
  const at = requireHostPort(url, 'listen')
  const locate = (): InetAddress => listeningAddress(server)
  const cut = (): void => {
    gate.cut()
    server.closeAllConnections()
  }
  const serving = { server, at, locate, url: url.text, attach, cut }
  return serve(reload ? { ...serving, reload } : serving, options)
}

/** The header of a proxy comes before all else, TLS too: what the server does with a socket waits until it is read. */
function putBefore(server: Server, gate: ProxyGate, visitors: Visitors): void {
  const taking = server.listeners('connection')
  server.removeAllListeners('connection')
  server.on('connection', (socket: Socket) =>
    gate.admit(socket, () => {
      visitors.admit(socket)
      for (const take of taking) take.call(server, socket)
    }),
  )
}
