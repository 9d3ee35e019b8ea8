// dial.ts: connects to a server: whom it trusts, and what becomes of a session that stands.

import type { LookupAddress } from 'node:dns'
import { lookup } from 'node:dns/promises'
import {
  type ConnectOptions,
  formatHostPort,
  type MessageConnection,
  type Patience,
  requireHostPort,
  SocketError,
  type SocketUrl,
  type udp,
  wait,
} from '@stonechat/sockets'
import { Client } from '../core/endpoint/client.ts'
import type { ClientEvent } from '../core/endpoint/client-types.ts'
import type { Transmit } from '../core/session/leg.ts'
import { CLOSE_COPIES_AFTER_MS } from '../core/session/limits.ts'
import type { Session } from '../core/session/session.ts'
import { decodeFingerprint, fingerprintOf } from '../core/wire/fingerprint.ts'
import { ClientSockets } from './client-sockets.ts'
import { RoamConnection } from './connection.ts'
import { nodeCrypto } from './crypto.ts'
import { DialedSession, type Opened, type Owner } from './dialed-session.ts'
import { Driver } from './driver.ts'
import type { ClientOptions } from './options.ts'
import { hostOf, isSameHost } from './path.ts'
import { fingerprintOfPeer } from './peer-fingerprint.ts'

/** A connection of messages. */
export function dialRoam(
  url: SocketUrl,
  options: ConnectOptions,
  roam: ClientOptions,
): Promise<MessageConnection> {
  const router = roam.newRouter?.() ?? (() => [])
  return dial(url, options, roam, ({ session, serverKey, ends, nowMs }) => {
    const peerFingerprint = fingerprintOfPeer(serverKey)
    return new RoamConnection({ ...options, session, ends, peerFingerprint, router, nowMs })
  })
}

/** The bare session, for who measures or watches: its messages are dropped. */
export function dialSession(url: SocketUrl, patience: Patience, roam: ClientOptions): Promise<DialedSession> {
  return dial(url, patience, roam, opened => new DialedSession(opened))
}

async function dial<Kept extends Owner>(
  url: SocketUrl,
  { signal, timeoutMs }: Patience,
  roam: ClientOptions,
  own: (opened: Opened) => Kept,
): Promise<Kept> {
  const at = requireHostPort(url, 'connect')
  const serverKey = url.fragment ? pinned(url) : await roam.knownHosts.keyOf(formatHostPort(at.host, at.port))
  const addresses = await addressesOf(at.host, url)
  const patience = { signal, timeoutMs, operation: 'connect', address: url.text } as const
  return await wait<Kept>(patience, (resolve, reject) => {
    const dialing = new Dialing({ url, at, addresses, serverKey, roam, own })
    dialing.connected.then(resolve, reject)
    return () => dialing.giveUp()
  })
}

function pinned(url: SocketUrl): Uint8Array {
  const key = decodeFingerprint(url.fragment)
  const detail = `"${url.fragment}" is no key of a server: 43 letters, digits, - and _`
  if (!key) throw new SocketError('connect', url.text, 'EINVAL', { detail })
  return key
}

/** All of the host's, of both families by turns: the next one is taken where one leads nowhere. */
async function addressesOf(host: string, url: SocketUrl): Promise<readonly string[]> {
  try {
    const found = await lookup(host, { all: true })
    const [first, second] = Object.values(Object.groupBy(found, ({ family }) => String(family)))
    const turns = (first ?? []).flatMap((address, index) => [address, second?.[index]])
    return turns.filter((address): address is LookupAddress => Boolean(address)).map(({ address }) => address)
  } catch (error) {
    throw SocketError.from(error, 'connect', url.text)
  }
}

type DialingOptions<Kept> = {
  readonly url: SocketUrl
  readonly at: { readonly host: string; readonly port: number }
  readonly addresses: readonly string[]
  readonly serverKey: Uint8Array | undefined
  readonly roam: ClientOptions
  own(this: void, opened: Opened): Kept
}

class Dialing<Kept extends Owner> {
  readonly #dial: DialingOptions<Kept>
  readonly #connected = Promise.withResolvers<Kept>()
  readonly #sockets: ClientSockets
  readonly #driver: Driver<ClientEvent>
  readonly #client: Client
  #refused: SocketError | undefined
  #owner: Kept | undefined

  constructor(dial: DialingOptions<Kept>) {
    this.#dial = dial
    this.#sockets = this.#newSockets()
    const { keys, purpose, observe, keysMade } = dial.roam
    this.#client = new Client({
      keys,
      purpose,
      ...(observe && { observe }),
      ...(keysMade && { keysMade }),
      crypto: nodeCrypto,
      wallClockMs: Date.now,
      isSameHost,
      onWork: () => this.#driver.work(),
      serverKey: dial.serverKey,
      path: this.#sockets.nextPath,
      nowMs: performance.now(),
    })
    this.#driver = new Driver({
      core: this.#client,
      transmit: datagrams => this.#transmit(datagrams),
      happened: event => this.#happened(event),
      onBug: dial.roam.onBug,
      woke: (nowMs, sleptMs) => this.#client.wake(nowMs, sleptMs),
    })
    void this.#sockets.move()
  }

  get connected(): Promise<Kept> {
    return this.#connected.promise
  }

  giveUp(): void {
    this.#client.close('', this.#driver.nowMs)
    this.#end()
  }

  #newSockets(): ClientSockets {
    const { addresses, at, roam } = this.#dial
    return new ClientSockets({
      addresses,
      port: at.port,
      tap: roam.tap,
      heard: (datagrams, path) => this.#hear(datagrams, path),
      refused: error => this.#refuse(error),
      moved: path => {
        this.#client.usePath(path, this.#driver.nowMs)
        this.#driver.run()
      },
      lookedAround: () => {
        this.#client.wake(this.#driver.nowMs)
        this.#driver.run()
      },
    })
  }

  #hear(datagrams: readonly udp.Datagram[], path: string): void {
    for (const { data } of datagrams) this.#driver.receive(data, path)
    this.#driver.run()
  }

  /** Nobody listens there. Once a session stands that is a server that starts anew, and it goes on. */
  #refuse(error: SocketError): void {
    this.#refused = error
    if (this.#client.session) return
    if (this.#sockets.hasUntried) void this.#sockets.move()
    else this.#fail(error.code)
  }

  #transmit(datagrams: readonly Transmit[]): void {
    for (const each of datagrams) this.#sockets.send(each)
  }

  #happened(event: ClientEvent): void {
    if (event.kind === 'first-contact') void this.#meet(event.serverKey)
    else if (event.kind === 'hop') void this.#sockets.move()
    else if (event.kind === 'session') this.#open(event.session, event.serverKey)
    else if (event.kind === 'heard') this.#owner?.progress()
    else if (event.kind === 'ended') this.#ended(event)
  }

  async #meet(serverKey: Uint8Array): Promise<void> {
    try {
      await this.#trust(serverKey)
      this.#client.trust(true, this.#driver.nowMs)
    } catch (error) {
      this.#connected.reject(error)
      this.#client.trust(false, this.#driver.nowMs)
    }
    this.#driver.run()
  }

  #open(session: Session, serverKey: Uint8Array): void {
    const { url, at, own } = this.#dial
    const path = session.path ?? this.#sockets.nextPath
    const socket = this.#sockets.socketOf(path)
    const remote = socket?.remote ?? { host: hostOf(path), port: at.port, family: 4 }
    const ends = { transport: url.scheme, local: socket?.local ?? remote, remote }
    this.#owner = own({ session, serverKey, ends, nowMs: () => this.#driver.nowMs })
    this.#connected.resolve(this.#owner)
  }

  /** R-CLOSE-1: CLOSE is said several times, and the way is open until then. */
  #ended(event: ClientEvent & { kind: 'ended' }): void {
    if (this.#client.nextDeadlineMs === Infinity) this.#settle(event)
    else setTimeout(() => this.#settle(event), FAREWELL_MS)
  }

  #settle(event: ClientEvent & { kind: 'ended' }): void {
    this.#end()
    if (this.#owner)
      return this.#owner.ended(event.session?.ended ?? { by: 'loss', code: 0, reason: event.reason })
    if (event.reason === 'key-changed' && event.serverKey)
      this.#trust(event.serverKey).catch(this.#connected.reject)
    else this.#fail(codes[event.reason] ?? 'ECONNREFUSED', event.reason)
  }

  /** Rejects where another key is known. */
  async #trust(serverKey: Uint8Array): Promise<void> {
    const { url, at, roam } = this.#dial
    if (url.fragment === '')
      return void (await roam.knownHosts.trust(formatHostPort(at.host, at.port), serverKey))
    const detail = `the server shows the key ${fingerprintOf(serverKey)}, and the URL names another one`
    throw new SocketError('connect', url.text, 'EFINGERPRINT', { detail })
  }

  #fail(code: string, reason?: string): void {
    const detail = reason === undefined ? {} : { detail: reason.replaceAll('-', ' ') }
    this.#connected.reject(
      new SocketError('connect', this.#dial.url.text, code, { ...detail, cause: this.#refused }),
    )
    this.#end()
  }

  #end(): void {
    this.#driver.stop()
    this.#sockets.close()
  }
}

/** Until the last CLOSE has left. */
export const FAREWELL_MS = (CLOSE_COPIES_AFTER_MS.at(-1) ?? 0) + 10

/** What other transports call the reasons. */
const codes: Readonly<Record<string, string>> = { 'no-answer': 'ETIMEDOUT' }
