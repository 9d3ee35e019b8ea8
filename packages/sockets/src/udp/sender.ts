// sender.ts: the sending half of a UDP socket.
import type { Socket } from 'node:dgram'
import { type InetAddress, formatAddress, formatHostPort } from '../address.ts'
import { SocketError } from '../errors.ts'
import { Batch } from './batch.ts'
import { DATAGRAM_BYTES_MAX_IPV4, DATAGRAM_BYTES_MAX_IPV6 } from './limits.ts'
import { type Family, spellFor } from './numeric.ts'
import { resolve } from './resolve.ts'

/** Where a datagram goes: an IP address, or a host name, which is looked up each time. */
export type Destination = { readonly host: string; readonly port: number }
/** What to send, and to whom where the socket has no fixed peer. */
export type Outgoing = { readonly data: Uint8Array | string; readonly to: Destination }

/** Why a datagram cannot go at once: an error, or a name that must be looked up. */
type Refusal = SocketError | { readonly name: string; readonly port: number }
type Sent = (error: Error | null) => void

export class Sender {
  readonly #socket: Socket
  readonly #family: Family
  readonly #local: InetAddress
  readonly #remote: InetAddress | undefined
  /** The host that was spelled last: most sockets answer the same peer many times in a row. */
  #host: string | undefined
  #spelled = ''
  #closed = false

  constructor(socket: Socket, family: Family, local: InetAddress, remote: InetAddress | undefined) {
    this.#socket = socket
    this.#family = family
    this.#local = local
    this.#remote = remote
  }

  close(): void {
    this.#closed = true
  }

  send(data: Uint8Array | string, to: Destination | undefined): Promise<void> {
    const bytes = typeof data === 'string' ? Buffer.from(data) : data
    const refusal = this.#refuse(bytes, to)
    if (refusal !== undefined) return this.#sendOtherwise(refusal, bytes, to)
    return new Promise((resolve, reject) => {
      this.#transmit(bytes, to, error => {
        if (error === null) resolve()
        else reject(this.#failure(error, bytes, to))
      })
    })
  }

  /**
   * Hands a whole batch to the system in one go. To ask about each datagram costs as much as a tenth of
   * sending it, so dgram is asked only where an answer can differ: at the first datagram to a destination in a
   * row, at one longer than those before it, and at the last.
   */
  sendMany(
    datagrams: readonly (Uint8Array | string | Outgoing)[],
    to: Destination | undefined,
  ): Promise<void> {
    const batch = new Batch(datagrams.length - 1)
    for (const datagram of datagrams) {
      if (typeof datagram === 'string' || datagram instanceof Uint8Array)
        this.#sendInBatch(batch, datagram, to)
      else this.#sendInBatch(batch, datagram.data, datagram.to)
    }
    return batch.whole()
  }

  /** The error that an earlier datagram met, as this one's: the system reports it instead of sending. */
  refusedEarlier(error: unknown, to: Destination | undefined): SocketError {
    const cause = error instanceof SocketError ? error.cause : error
    return SocketError.from(cause, 'send', this.#name(to))
  }

  #sendInBatch(batch: Batch, data: Uint8Array | string, to: Destination | undefined): void {
    const bytes = typeof data === 'string' ? Buffer.from(data) : data
    const asks = batch.asks(bytes.byteLength, to)
    const refusal = this.#refuse(bytes, to)
    if (refusal !== undefined) batch.follow(this.#sendOtherwise(refusal, bytes, to))
    else if (!asks) this.#transmit(bytes, to, undefined)
    else
      this.#transmit(
        bytes,
        to,
        batch.answer((error: Error) => this.#failure(error, bytes, to)),
      )
  }

  #transmit(bytes: Uint8Array, to: Destination | undefined, sent: Sent | undefined): void {
    if (this.#remote || !to) this.#socket.send(bytes, sent)
    else this.#socket.send(bytes, to.port, this.#spelled, sent)
  }

  /** What cannot go at once: rejects, or looks the name up first. */
  async #sendOtherwise(refusal: Refusal, bytes: Uint8Array, to: Destination | undefined): Promise<void> {
    if (refusal instanceof SocketError) throw refusal
    const family = this.#family === 4 ? 4 : undefined
    const host = await resolve(refusal.name, family, { operation: 'send', address: this.#name(to) })
    return this.send(bytes, { host, port: refusal.port })
  }

  /** Why a datagram cannot go at once, if it cannot. After undefined, `spelled` is where it goes. */
  #refuse(bytes: Uint8Array, to: Destination | undefined): Refusal | undefined {
    if (this.#closed) return new SocketError('send', this.#name(to), 'ECLOSED')
    const misdirected = this.#remote ? this.#refusePeer(to, this.#remote) : this.#refuseDestination(to)
    if (misdirected) return misdirected
    return bytes.byteLength > DATAGRAM_BYTES_MAX_IPV4 ? this.#refuseSize(bytes, to) : undefined
  }

  #refusePeer(to: Destination | undefined, remote: InetAddress): SocketError | undefined {
    if (to === undefined || to === remote) return undefined
    if (to.port === remote.port && to.host === remote.host) return undefined
    const detail = `this socket sends to ${formatAddress(remote)} only`
    return new SocketError('send', this.#name(to), 'EISCONN', { detail })
  }

  #refuseDestination(to: Destination | undefined): Refusal | undefined {
    if (to === undefined) return new SocketError('send', this.#name(to), 'EDESTADDRREQ')
    if (to.port >>> 0 !== to.port || to.port === 0 || to.port > 65_535) {
      return new SocketError('send', this.#name(to), 'EINVAL', { detail: 'no port has that number' })
    }
    if (to.host === this.#host) return undefined
    const spelled = spellFor(this.#family, to.host)
    if (spelled === 'name') return { name: to.host, port: to.port }
    if (spelled === 'unreachable') {
      const detail = "an IPv4 socket cannot reach IPv6; bind '::' for both"
      return new SocketError('send', this.#name(to), 'EAFNOSUPPORT', { detail })
    }
    this.#host = to.host
    this.#spelled = spelled.host
    return undefined
  }

  #refuseSize(bytes: Uint8Array, to: Destination | undefined): SocketError | undefined {
    const ipv6 = (to ?? this.#remote)?.host.includes(':')
    const limit = ipv6 ? DATAGRAM_BYTES_MAX_IPV6 : DATAGRAM_BYTES_MAX_IPV4
    if (bytes.byteLength <= limit) return undefined
    return tooLarge(this.#name(to), bytes, `the limit is ${limit}`)
  }

  #failure(error: Error, bytes: Uint8Array, to: Destination | undefined): SocketError {
    const name = this.#name(to)
    const failure = SocketError.from(error, 'send', name)
    if (failure.code === 'ECANCELED') return new SocketError('send', name, 'ECLOSED', { cause: error })
    if (failure.code === 'EMSGSIZE') return tooLarge(name, bytes, 'more than the system sends', error)
    return failure
  }

  #name(to: Destination | undefined): string {
    if (to) return `udp://${formatHostPort(to.host, to.port)}`
    return `udp://${formatAddress(this.#remote ?? this.#local)}`
  }
}

function tooLarge(address: string, bytes: Uint8Array, limit: string, cause?: Error): SocketError {
  const detail = `datagram of ${bytes.byteLength} bytes, ${limit}`
  return new SocketError('send', address, 'EMSGSIZE', { detail, cause })
}
