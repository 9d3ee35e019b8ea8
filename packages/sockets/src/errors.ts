// errors.ts: the one error that every socket throws: what was tried, on which address, and why.

export type Operation =
  | 'bind'
  | 'connect'
  | 'listen'
  | 'accept'
  | 'send'
  | 'receive'
  | 'request'
  | 'configure'
  | 'join'
  | 'leave'
  | 'close'

/**
 * A failed operation. `code` is the system's own name for the reason (`ECONNREFUSED`, `EADDRINUSE`,
 * `EMSGSIZE`, `ETIMEDOUT`, ...), or one of ours: `ECLOSED` (this socket was closed), `ABORT_ERR` (the
 * caller's AbortSignal fired; its reason is the `cause`), `EPROTO` (the peer broke the framing), `EFINGERPRINT`
 * (the peer's certificate is not the pinned one), `EINVAL` (a URL or an option that means nothing).
 */
export class SocketError extends Error {
  override readonly name = 'SocketError'
  readonly operation: Operation
  /** Printable, with its scheme: `tcp://10.0.0.7:6667`. */
  readonly address: string
  readonly code: string

  constructor(
    operation: Operation,
    address: string,
    code: string,
    options: { detail?: string; cause?: unknown } = {},
  ) {
    super(`${operation} ${address}: ${options.detail ?? reasons[code] ?? code}`, { cause: options.cause })
    this.operation = operation
    this.address = address
    this.code = code
  }

  /** Wraps what the system reported. An error that is already ours is passed on as it is. */
  static from(error: unknown, operation: Operation, address: string): SocketError {
    if (error instanceof SocketError) return error
    const code = systemCode(error) ?? 'EUNKNOWN'
    const detail = reasons[code] ?? (error instanceof Error ? error.message : String(error))
    return new SocketError(operation, address, code, { detail, cause: error })
  }
}

/** What people call the reasons that the system names by code. */
const reasons: Record<string, string> = {
  ABORT_ERR: 'aborted',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'the certificate is self-signed, and not pinned by its fingerprint',
  EACCES: 'permission denied',
  EADDRINUSE: 'address already in use',
  EADDRNOTAVAIL: 'address not available on this machine',
  EAFNOSUPPORT: 'address family not supported',
  ECLOSED: 'socket is closed',
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection reset by peer',
  EDESTADDRREQ: 'no destination, and this socket has no fixed peer',
  EHOSTUNREACH: 'no route to host',
  EMSGSIZE: 'datagram too large',
  ENETUNREACH: 'network is unreachable',
  ENOENT: 'no such file or directory',
  ENOTFOUND: 'host name not found',
  EPIPE: 'the peer no longer reads',
  EPROTO: 'protocol error',
  ETIMEDOUT: 'timed out',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'the certificate is signed by an authority that is not known here',
}

function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  if (error.name === 'AbortError') return 'ABORT_ERR'
  if ('code' in error && typeof error.code === 'string') return error.code
  return error instanceof AggregateError ? systemCode(error.errors[0]) : undefined
}
