// listener.ts: one UDP port, and all sessions on it.

import {
  AcceptQueue,
  type InetAddress,
  type Listener,
  type ListenOptions,
  type MessageConnection,
  requireHostPort,
  SocketError,
  type SocketUrl,
  udp,
} from '@stonechat/sockets'
import { closeCode } from '../core/close-codes.ts'
import { Server, type ServerEvent } from '../core/endpoint/server.ts'
import type { Transmit } from '../core/session/leg.ts'
import type { Session } from '../core/session/session.ts'
import { RoamConnection } from './connection.ts'
import { nodeCrypto } from './crypto.ts'
import { FAREWELL_MS } from './dial.ts'
import { Driver } from './driver.ts'
import { fingerprintOfPeer } from './peer-fingerprint.ts'
import type { ServerOptions } from './options.ts'
import { isSameHost, networkOf, pathOf, placeOf } from './path.ts'
import { hearAll } from './hear.ts'
import type { Router } from './streams.ts'

/** The purpose of a session that only measures. */
const PING = 'ping'
const PINGING_MAX = 64
/** What the system keeps until we read: all clients have one socket. */
const RECEIVE_BUFFER_BYTES = 4 * 1024 * 1024

export async function listenRoam(
  url: SocketUrl,
  options: ListenOptions,
  roam: ServerOptions,
): Promise<Listener<MessageConnection>> {
  const socket = await bind(url, options)
  return new Serving(socket, url, options, roam).queue
}

async function bind(url: SocketUrl, { signal, timeoutMs }: ListenOptions): Promise<udp.DatagramSocket> {
  const at = requireHostPort(url, 'listen')
  const patience = { ...(signal && { signal }), ...(timeoutMs !== undefined && { timeoutMs }) }
  try {
    return await udp.bind({ ...at, ...patience, receiveBufferBytes: RECEIVE_BUFFER_BYTES })
  } catch (error) {
    throw error instanceof SocketError
      ? new SocketError('listen', url.text, error.code, { cause: error })
      : error
  }
}

class Serving {
  readonly queue: AcceptQueue<MessageConnection, InetAddress>
  readonly #socket: udp.DatagramSocket
  readonly #server: Server
  readonly #driver: Driver<ServerEvent>
  readonly #options: ListenOptions
  readonly #newRouter: () => Router
  readonly #connections = new Map<Session, RoamConnection>()
  readonly #pinging = new Set<Session>()
  #closing: PromiseWithResolvers<void> | undefined
  /** When the last CLOSE of a session has left (R-CLOSE-1). */
  #farewellMs = 0
  #farewell: NodeJS.Timeout | undefined

  constructor(socket: udp.DatagramSocket, url: SocketUrl, options: ListenOptions, roam: ServerOptions) {
    this.#socket = socket
    this.#options = options
    this.#newRouter = roam.newRouter ?? (() => () => [])
    const { keys, secret, purpose, observe, keysMade } = roam
    this.#server = new Server({
      keys,
      secret,
      purpose,
      ...(observe && { observe }),
      ...(keysMade && { keysMade }),
      crypto: nodeCrypto,
      isSameHost,
      hostOf: networkOf,
      onWork: () => this.#driver.work(),
      nowMs: performance.now(),
    })
    this.#driver = new Driver({
      core: this.#server,
      transmit: datagrams => this.#transmit(datagrams),
      happened: event => this.#happened(event),
      onBug: roam.onBug,
    })
    const stop = (): Promise<void> => this.#stop()
    this.queue = new AcceptQueue({
      url: url.text,
      local: socket.local,
      queueMax: options.acceptQueueMax,
      stop,
    })
    void hearAll(socket, datagrams => {
      for (const { data, from } of datagrams) this.#driver.receive(data, pathOf(from))
      this.#driver.run()
    })
  }

  #transmit(datagrams: readonly Transmit[]): void {
    const outgoing = datagrams.map(({ datagram, path }) => ({ data: datagram, to: placeOf(path) }))
    // What the system refuses is lost, like what the network loses.
    this.#socket.sendMany(outgoing).catch(() => undefined)
  }

  #happened(event: ServerEvent): void {
    if (event.kind === 'session') return this.#open(event)
    const connection = this.#connections.get(event.session)
    if (event.kind === 'heard') connection?.progress()
    if (event.kind !== 'ended') return
    this.#connections.delete(event.session)
    this.#pinging.delete(event.session)
    if (event.session.ended?.by !== 'peer') this.#farewellMs = this.#driver.nowMs + FAREWELL_MS
    connection?.ended(event.session.ended ?? { by: 'loss', code: 0, reason: event.reason })
    this.#closeOnceEmpty()
  }

  #open({ session, clientKey, path, purpose }: ServerEvent & { kind: 'session' }): void {
    if (this.#closing) return session.close(closeCode.leaving, '', this.#driver.nowMs)
    if (purpose === PING) return this.#answerPings(session)
    const remote = placeOf(path)
    const connection = new RoamConnection({
      ...this.#options,
      session,
      ends: {
        transport: 'udp',
        local: this.#socket.local,
        remote: { ...remote, family: remote.host.includes(':') ? 6 : 4 },
      },
      peerFingerprint: fingerprintOfPeer(clientKey),
      router: this.#newRouter(),
      nowMs: () => this.#driver.nowMs,
    })
    this.#connections.set(session, connection)
    this.queue.offer(connection)
  }

  /** Whoever measures the way here is answered by the session itself. They are few, and not for long. */
  #answerPings(session: Session): void {
    this.#pinging.add(session)
    const [oldest] = this.#pinging
    if (oldest && this.#pinging.size > PINGING_MAX) oldest.close(closeCode.overloaded, '', this.#driver.nowMs)
  }

  /** Connections that were accepted live on, and with them the port. */
  #stop(): Promise<void> {
    this.#closing ??= Promise.withResolvers()
    this.#closeOnceEmpty()
    return Promise.resolve()
  }

  #closeOnceEmpty(): void {
    if (!this.#closing || this.#connections.size > 0) return
    const leftMs = this.#farewellMs - this.#driver.nowMs
    clearTimeout(this.#farewell)
    if (leftMs > 0) {
      this.#farewell = setTimeout(() => this.#closeOnceEmpty(), Math.ceil(leftMs))
      return
    }
    this.#driver.stop()
    void this.#socket.close().then(this.#closing.resolve)
  }
}
