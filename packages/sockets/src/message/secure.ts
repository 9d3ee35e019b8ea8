// secure.ts: what a URL and the options beside it say about TLS.

import { SocketError } from '../errors.ts'
import type { TlsClientOptions, TlsServerOptions } from '../stream/tls-options.ts'
import type { SocketUrl } from '../url.ts'
import type { ConnectOptions, ListenOptions } from './transport.ts'

const PIN = /^sha256-([0-9a-f:]+)$/i

/** A fingerprint in the URL pins the server's certificate: `tls://host:port#sha256-<64 hex digits>`. */
export function tlsClientOptions(url: SocketUrl, options: ConnectOptions): TlsClientOptions {
  if (url.fragment === '') return options.tls ?? {}
  const fingerprint = PIN.exec(url.fragment)?.[1]
  if (fingerprint !== undefined) return { ...options.tls, fingerprint }
  const detail = `"#${url.fragment}" is not a fingerprint: #sha256-<64 hex digits>`
  throw new SocketError('connect', url.text, 'EINVAL', { detail })
}

export function tlsServerOptions(url: SocketUrl, options: ListenOptions): TlsServerOptions {
  if (options.tls) return options.tls
  const detail = 'a certificate and its key are needed: { tls: { cert, key } }'
  throw new SocketError('listen', url.text, 'EINVAL', { detail })
}
