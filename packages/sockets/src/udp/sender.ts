// sender.ts: the sending half of a UDP socket.
import type { Socket } from 'node:dgram'
import { type InetAddress, formatAddress, formatHostPort } from '../address.ts'
import { SocketError } from '../errors.ts'
import { DATAGRAM_BYTES_MAX_IPV4, DATAGRAM_BYTES_MAX_IPV6 } from './limits.ts'
import { type Family, spellFor } from './numeric.ts'
import { resolve } from './resolve.ts'

/** Where a datagram goes: an IP address, or a host name, which is looked up first. */
export type Destination = { readonly host: string; readonly port: number }

export class Sender {
  readonly #socket: Socket
  readonly #family: Family
  readonly #remote: InetAddress | undefined
  /** The host that was spelled last. Most sockets answer the same peer many times in a row. */
  #host = ''
  #spelled = ''
  #closed = false

  constructor(socket: Socket, family: Family, remote: InetAddress | undefined) {
    this.#socket = socket
    this.#family = family
    this.#remote = remote
  }

  close(): void {
    this.#closed = true
  }

  send(data: Uint8Array | string, to: Destination | undefined): Promise<void> {
    const bytes = typeof data === 'string' ? Buffer.from(data) : data
    const refusal = this.#refuse(bytes, to)
    if (refusal) return Promise.reject(refusal)
    if (to === undefined) return this.#transmit(bytes, undefined, '')
    if (to.host === this.#host) return this.#transmit(bytes, to, this.#spelled)
    const spelled = spellFor(this.#family, to.host)
    if (spelled === 'name') return this.#sendToName(bytes, to)
    if (spelled === 'unreachable') return Promise.reject(this.#wrongFamily(to))
    this.#host = to.host
    this.#spelled = spelled.host
    return this.#transmit(bytes, to, spelled.host)
  }

  #transmit(bytes: Uint8Array, to: Destination | undefined, host: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const sent = (error: Error | null): void => {
        if (error) reject(this.#failure(error, bytes, to))
        else resolve()
      }
      if (to) this.#socket.send(bytes, to.port, host, sent)
      else this.#socket.send(bytes, sent)
    })
  }

  async #sendToName(bytes: Uint8Array, to: Destination): Promise<void> {
    const host = await resolve(to.host, undefined, { operation: 'send', address: this.#name(to) })
    return this.send(bytes, { host, port: to.port })
  }

  /** What must not even be tried. */
  #refuse(bytes: Uint8Array, to: Destination | undefined): SocketError | undefined {
    if (this.#closed) return new SocketError('send', this.#name(to), 'ECLOSED')
    if (bytes.byteLength > DATAGRAM_BYTES_MAX_IPV4) {
      const limit = this.#limit(to)
      if (bytes.byteLength > limit) return tooLarge(this.#name(to), bytes, `the limit is ${limit}`)
    }
    if ((to === undefined) === (this.#remote === undefined)) return this.#misdirected(to)
    return undefined
  }

  #misdirected(to: Destination | undefined): SocketError {
    if (to) return new SocketError('send', this.#name(to), 'EISCONN')
    return new SocketError('send', 'udp:', 'EDESTADDRREQ')
  }

  #limit(to: Destination | undefined): number {
    const host = to?.host ?? this.#remote?.host ?? ''
    return host.includes(':') ? DATAGRAM_BYTES_MAX_IPV6 : DATAGRAM_BYTES_MAX_IPV4
  }

  #wrongFamily(to: Destination): SocketError {
    return new SocketError('send', this.#name(to), 'EAFNOSUPPORT', {
      detail: "an IPv4 socket cannot reach IPv6; bind '::' for both",
    })
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
    return this.#remote ? `udp://${formatAddress(this.#remote)}` : 'udp:'
  }
}

function tooLarge(address: string, bytes: Uint8Array, limit: string, cause?: Error): SocketError {
  const detail = `datagram of ${bytes.byteLength} bytes, ${limit}`
  return new SocketError('send', address, 'EMSGSIZE', { detail, cause })
}
