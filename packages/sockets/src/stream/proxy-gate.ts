// proxy-gate.ts: learns from the proxies in front of a listener whose connections they pass on.

import { type Socket, SocketAddress, isIPv6 } from 'node:net'
import type { InetAddress } from '../address.ts'
import { HANDSHAKE_TIMEOUT_MS } from '../limits.ts'
import { readProxyHeader } from './proxy-header.ts'
import { abort, inetAddress } from './socket.ts'

/**
 * A connection of a proxy has to begin with a header of the PROXY protocol, and no other may: what is no header is
 * never guessed to be none, nor the other way round (section 2 of its specification).
 */
export class ProxyGate {
  readonly #isProxy: (host: string) => boolean
  readonly #waiting = new Set<Socket>()
  /** Of connections that are open, where their proxy told. */
  readonly #sources = new Map<string, InetAddress>()

  constructor(isProxy: (host: string) => boolean) {
    this.#isProxy = isProxy
  }

  /** Hands on a socket with the address that its proxy told. One without a header in good form, and in time, is cut. */
  admit(socket: Socket, ready: (source: InetAddress | undefined) => void): void {
    const { host } = inetAddress(socket.remoteAddress ?? '', 0)
    if (!this.#isProxy(host)) return ready(undefined)
    let bytes = Buffer.alloc(0)
    const forget = (): void => {
      clearTimeout(cutOff)
      this.#waiting.delete(socket)
      socket.off('readable', onReadable).off('error', forget).off('close', forget).off('end', refuse)
    }
    const refuse = (): void => {
      forget()
      abort(socket)
    }
    const onReadable = (): void => {
      const chunk: Buffer | null = socket.read()
      if (chunk === null) return
      bytes = Buffer.concat([bytes, chunk])
      const header = readProxyHeader(bytes)
      if (header === 'incomplete') return
      if (header === 'malformed') return refuse()
      forget()
      if (header.length < bytes.length) socket.unshift(bytes.subarray(header.length))
      const source = header.source && canonicalAddress(header.source.host, header.source.port)
      if (source) this.#keepWhileOpen(socket, source)
      ready(source)
    }
    const cutOff = setTimeout(refuse, HANDSHAKE_TIMEOUT_MS)
    this.#waiting.add(socket)
    socket.on('readable', onReadable).on('error', forget).on('close', forget).on('end', refuse)
  }

  /** The address that the proxy of an admitted socket told; `socket` may be what TLS has made of it. */
  sourceOf(socket: Socket): InetAddress | undefined {
    return this.#sources.get(peerOf(socket))
  }

  #keepWhileOpen(socket: Socket, source: InetAddress): void {
    const peer = peerOf(socket)
    this.#sources.set(peer, source)
    socket.once('close', () => this.#sources.delete(peer))
  }

  /** Cuts those that have not said yet whose they are. */
  cut(): void {
    for (const socket of this.#waiting) socket.destroy()
  }
}

/** Names a connection to one listener, through TLS too. */
function peerOf(socket: Socket): string {
  return `${socket.remoteAddress} ${socket.remotePort}`
}

/** The same address is written the same way, however the proxy wrote it. */
export function canonicalAddress(host: string, port: number): InetAddress {
  const { address } = new SocketAddress({ address: host, family: isIPv6(host) ? 'ipv6' : 'ipv4' })
  return inetAddress(address, port)
}
