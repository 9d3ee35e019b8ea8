// tls-options.ts: what can be asked of TLS, in our words, and in those of node:tls.

import {
  type ConnectionOptions,
  type SecureContextOptions,
  type TLSSocket,
  type TlsOptions,
  createSecureContext,
} from 'node:tls'
import { SocketError } from '../errors.ts'
import { HANDSHAKE_TIMEOUT_MS } from '../limits.ts'

/** A certificate (with its chain) and its private key, both PEM. */
export type Certificate = { readonly cert: string | Buffer; readonly key: string | Buffer }

/** The certificate of a server, as it is shown to `judge`. */
export type ShownCertificate = {
  /** Its SHA-256, 64 lower-case hex digits. */
  readonly fingerprint: string
  /** Why the authorities do not trust it; undefined when they do. */
  readonly fault: string | undefined
}

export type TlsClientOptions = Partial<Certificate> & {
  /** The authorities to trust, PEM, instead of those that Node knows. */
  readonly ca?: string | Buffer | undefined
  /**
   * The SHA-256 of the server's certificate, in hex, with colons or without. The server is trusted when it matches,
   * and only then: no authority is asked, so a self-signed certificate will do.
   */
  readonly fingerprint?: string | undefined
  /**
   * Decides whom to trust in the place of the authorities, and is told what they say. What it throws refuses the server. It
   * is not asked where there is a `fingerprint`.
   */
  readonly judge?: ((shown: ShownCertificate) => void) | undefined
  /** The name that is asked for (SNI) and that the certificate must bear. The host, when left out. */
  readonly servername?: string | undefined
  /** Protocols to offer, the preferred one first (RFC 7301). */
  readonly alpnProtocols?: readonly string[] | undefined
}

export type TlsServerOptions = Certificate & {
  /** The authorities that sign the certificates of clients, PEM. */
  readonly ca?: string | Buffer | undefined
  /**
   * `ask` takes any certificate of a client, a self-signed one too, to be known by its fingerprint. `require` refuses
   * a client without one that `ca` signed. Left out, none is asked for.
   */
  readonly clientCertificate?: 'ask' | 'require' | undefined
  /** Protocols to choose from. A client that offers only others is refused (RFC 7301). */
  readonly alpnProtocols?: readonly string[] | undefined
  /** How long a client may take over the handshake. */
  readonly handshakeTimeoutMs?: number | undefined
}

export function clientOptions(options: TlsClientOptions): ConnectionOptions {
  const { cert, key, ca, servername, alpnProtocols } = options
  return {
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
    ...(ca === undefined ? {} : { ca }),
    ...(servername === undefined ? {} : { servername }),
    ...(alpnProtocols === undefined ? {} : { ALPNProtocols: [...alpnProtocols] }),
    // With one of these it is not the authorities who say whom to trust: checkServer does.
    rejectUnauthorized: options.fingerprint === undefined && options.judge === undefined,
  }
}

/** Throws what OpenSSL says of a certificate or a key that it cannot use, as the failure to listen at `url`. */
export function serverOptions(options: TlsServerOptions, url: string): TlsOptions {
  const { alpnProtocols, clientCertificate } = options
  try {
    createSecureContext(contextOptions(options))
  } catch (cause) {
    throw SocketError.from(cause, 'listen', url)
  }
  return {
    ...contextOptions(options),
    ...(alpnProtocols === undefined ? {} : { ALPNProtocols: [...alpnProtocols] }),
    requestCert: clientCertificate !== undefined,
    rejectUnauthorized: clientCertificate === 'require',
    handshakeTimeout: options.handshakeTimeoutMs ?? HANDSHAKE_TIMEOUT_MS,
  }
}

/** The part of a server's options that can be replaced while it runs. */
export function contextOptions(
  options: Certificate & { readonly ca?: string | Buffer | undefined },
): SecureContextOptions {
  const { cert, key, ca } = options
  return ca === undefined ? { cert, key } : { cert, key, ca }
}

/** SHA-256 of the peer's certificate, 64 lower-case hex digits. */
export function peerFingerprint(socket: TLSSocket): string | undefined {
  const fingerprint = socket.getPeerX509Certificate()?.fingerprint256
  return fingerprint === undefined ? undefined : bareHex(fingerprint)
}

/** Throws unless `text` is a fingerprint; gives it as `peerFingerprint` does. */
export function readFingerprint(text: string, url: string): string {
  const hex = bareHex(text)
  if (/^[0-9a-f]{64}$/.test(hex)) return hex
  const detail = `"${text}" is not a SHA-256 fingerprint: 64 hex digits`
  throw new SocketError('connect', url, 'EINVAL', { detail })
}

/** Throws unless the peer showed the certificate with the `pinned` fingerprint or, where there is none, the judge takes it. */
export function checkServer(
  socket: TLSSocket,
  { pinned, judge }: { pinned: string | undefined; judge: TlsClientOptions['judge'] },
  url: string,
): void {
  const shown = peerFingerprint(socket)
  if (pinned === undefined) return judge?.({ fingerprint: shown ?? '', fault: faultOf(socket) })
  if (shown === pinned) return
  const detail = `the certificate has the fingerprint ${shown ?? 'of none'}, not the pinned ${pinned}`
  throw new SocketError('connect', url, 'EFINGERPRINT', { detail })
}

/** Node names it by its code, also where its types say that it is an Error. */
function faultOf({ authorized, authorizationError }: TLSSocket): string | undefined {
  return authorized ? undefined : String(authorizationError)
}

function bareHex(fingerprint: string): string {
  return fingerprint.replaceAll(':', '').toLowerCase()
}
