// url.ts: the URLs that name sockets: tcp://host:port, unix:///path, memory:name.

import { isIPv6 } from 'node:net'
import { domainToASCII } from 'node:url'
import { formatHostPort } from './address.ts'
import { type Operation, SocketError } from './errors.ts'

export type SocketUrl = {
  /** As it was written, for errors. */
  readonly text: string
  /** Lower case, without the colon. */
  readonly scheme: string
  /** Without brackets; '' when the URL has no `//host`. */
  readonly host: string
  /** Undefined when it is not written. */
  readonly port: number | undefined
  /** Decoded, without the query. */
  readonly path: string
  /** Without the question mark; '' when there is none. */
  readonly query: string
  /** Without the number sign; '' when there is none. */
  readonly fragment: string
}

const SHAPE = /^([a-z][a-z0-9+.-]*):(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/i
const AUTHORITY = /^(?:\[([^\]]*)\]|([^:@[\]]*))(?::(\d*))?$/

/** Reads a URL (RFC 3986). Throws a SocketError `EINVAL` that names the operation it was wanted for, and the fault. */
export function parseUrl(text: string, operation: Operation): SocketUrl {
  const fail = (detail: string): SocketError => new SocketError(operation, text, 'EINVAL', { detail })
  const parts = SHAPE.exec(text)
  if (!parts) throw fail('not a URL; it looks like tcp://host:port')
  const [, scheme = '', authority = '', path = '', query = '', fragment = ''] = parts
  const place = AUTHORITY.exec(authority)
  if (!place) throw fail(`"${authority}" is not host:port; an IPv6 address goes in brackets: [::1]:6667`)
  const [, ipv6, name = '', digits = ''] = place
  if (ipv6 !== undefined && !isIPv6(ipv6)) throw fail(`"${ipv6}" is not an IPv6 address`)
  const host = ipv6 ?? asciiHost(name)
  if (host === undefined) throw fail(`"${name}" is not a host name`)
  const port = digits === '' ? undefined : Number(digits)
  if (port !== undefined && port > 65_535) throw fail(`port ${digits} is over 65535`)
  const decoded = decodePath(path)
  if (decoded === undefined) throw fail(`"${path}" has a % that is no escape`)
  return { text, scheme: scheme.toLowerCase(), host, port, path: decoded, query, fragment }
}

/** The host and port of a URL that must have both. */
export function requireHostPort(url: SocketUrl, operation: Operation): { host: string; port: number } {
  const { host, port } = url
  const detail = `a host and a port are needed: ${url.scheme}://host:port`
  if (host === '' || port === undefined) throw new SocketError(operation, url.text, 'EINVAL', { detail })
  return { host, port }
}

/** The path of a URL that has no host, such as unix:///run/chat.sock. */
export function requirePath(url: SocketUrl, operation: Operation): string {
  const fail = (detail: string): SocketError => new SocketError(operation, url.text, 'EINVAL', { detail })
  if (url.host !== '') throw fail(`a path has no host: ${url.scheme}:///${url.host}${url.path}`)
  if (url.path === '') throw fail(`a path is needed: ${url.scheme}:///path`)
  return url.path
}

/** `tcp://[::1]:6667`: how errors write an address. */
export function formatUrl(scheme: string, host: string, port: number): string {
  return `${scheme}://${formatHostPort(host, port)}`
}

/** The host as the name system takes it, or undefined when it is none. */
function asciiHost(name: string): string | undefined {
  if (name === '') return ''
  const decoded = decodePath(name)
  return (decoded !== undefined && domainToASCII(decoded)) || undefined
}

function decodePath(path: string): string | undefined {
  return path.isWellFormed() && !/%(?![0-9a-f]{2})/i.test(path) ? decode(path) : undefined
}

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}
