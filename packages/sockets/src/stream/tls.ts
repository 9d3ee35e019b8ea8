// tls.ts: streams of bytes over TLS.

import type { X509Certificate } from 'node:crypto'
import type { TLSSocket } from 'node:tls'
import type { InetAddress } from '../address.ts'
import type { Listener, ListenerOptions } from './listener.ts'
import type { TcpOptions } from './node-tcp.ts'
import { dialTls, serveTls } from './node-tls.ts'
import type { Ends } from './socket.ts'
import { type ByteStream, SocketStream } from './stream.ts'
import { type TlsClientOptions, type TlsServerOptions, peerFingerprint } from './tls-options.ts'

export type { Certificate, TlsClientOptions, TlsServerOptions } from './tls-options.ts'

export interface TlsStream extends ByteStream {
  /** The protocol that both sides agreed on (RFC 7301). */
  readonly alpnProtocol: string | undefined
  readonly peerCertificate: X509Certificate | undefined
  /** SHA-256 of the peer's certificate, 64 lower-case hex digits. */
  readonly peerFingerprint: string | undefined
}

/** Rejects with a SocketError `connect tls://host:port: why`; its code is `EFINGERPRINT` for a wrong certificate. */
export function connect(options: TcpOptions & TlsClientOptions): Promise<TlsStream> {
  return dialTls(options, (socket, ends) => new TlsSocketStream(socket, ends))
}

/** Listens at a host and a port; port 0 takes a free one. Rejects with a SocketError `listen tls://host:port: why`. */
export function listen(
  options: TcpOptions & TlsServerOptions & ListenerOptions,
): Promise<Listener<TlsStream, InetAddress>> {
  return serveTls(options, (socket, ends) => new TlsSocketStream(socket, ends))
}

class TlsSocketStream extends SocketStream implements TlsStream {
  readonly alpnProtocol: string | undefined
  readonly peerCertificate: X509Certificate | undefined
  readonly peerFingerprint: string | undefined

  constructor(socket: TLSSocket, ends: Ends) {
    super(socket, ends)
    this.alpnProtocol = socket.alpnProtocol || undefined
    this.peerCertificate = socket.getPeerX509Certificate()
    this.peerFingerprint = peerFingerprint(socket)
  }
}
