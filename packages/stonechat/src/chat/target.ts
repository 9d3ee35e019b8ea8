// target.ts: the address of a server as people write it: `chat.example`, `udp://chat.example:6697#KEY`, `tls://...`, `unix:/path`. Pure.

import { formatUrl, parseUrl, type SocketUrl } from '@stonechat/sockets/url'
import { UsageError } from '../usage-error.ts'

export type Target = {
  /** What is remembered, and shown: with scheme and port. */
  readonly url: string
  /** Tried beside it where UDP brings no answer: TLS on the same port. */
  readonly fallback: string | undefined
  /** `host:port`, or the path: what a server is known by. */
  readonly place: string
}

/** Undefined where the scheme has none. */
const DEFAULT_PORTS: Readonly<Record<string, number | undefined>> = {
  udp: 6697,
  tls: 6697,
  tcp: 6667,
  ws: 80,
  wss: 443,
  unix: undefined,
}

/** Without a scheme it is udp. Throws a UsageError over what is no address of a server. */
export function readTarget(text: string): Target {
  const url = parse(/^[a-z][a-z0-9+.-]*:\/\/|^unix:/i.test(text) ? webSocketOf(text) : `udp://${text}`, text)
  const { scheme, host } = url
  if (!Object.hasOwn(DEFAULT_PORTS, scheme))
    throw new UsageError(
      `${text}: there is no way "${scheme}" to a server; there are ${Object.keys(DEFAULT_PORTS).join(', ')}`,
    )
  const port = url.port ?? DEFAULT_PORTS[scheme]
  if (port === undefined) return { url: `unix:${url.path}`, fallback: undefined, place: url.path }
  if (!isHost(host)) throw noAddress(text)
  const fallback = scheme === 'udp' ? formatUrl('tls', host, port) : undefined
  return { url: withPort(url, port), fallback, place: formatUrl('', host, port).slice('://'.length) }
}

/** Where a server has a page there is its WebSocket, and what stands in the address line of a browser will do. */
function webSocketOf(text: string): string {
  return text.replace(/^http(s?):/i, 'ws$1:')
}

function parse(text: string, asWritten: string): SocketUrl {
  try {
    return parseUrl(text, 'connect')
  } catch (error) {
    if (!(error instanceof Error && error.name === 'SocketError')) throw error
    throw noAddress(asWritten)
  }
}

/** An address, or a name that may be one: letters of any script, digits, and what stands between them. */
function isHost(host: string): boolean {
  return (
    host.includes(':') || /^[\p{L}\p{M}\p{N}_](?:[\p{L}\p{M}\p{N}._\-]*[\p{L}\p{M}\p{N}._])?$/v.test(host)
  )
}

function noAddress(text: string): UsageError {
  return new UsageError(`"${text}" is no address of a server: chat.example, or tls://chat.example:6697`)
}

function withPort({ scheme, host, path, query, fragment }: SocketUrl, port: number): string {
  const rest = scheme.startsWith('ws') ? encodeURI(path || '/') + (query === '' ? '' : `?${query}`) : ''
  return `${formatUrl(scheme, host, port)}${rest}${fragment === '' ? '' : `#${fragment}`}`
}
