// origin.ts: which web pages may open a WebSocket here, and under which names this server has a page.

import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import { TLSSocket } from 'node:tls'

/**
 * A page from this host, of any port, or a client that is no browser and names no origin: else any page that somebody
 * looks at could speak to a server in their network (RFC 6455 section 10.2).
 */
export function allowsOrigin(
  origin: string | undefined,
  request: IncomingMessage,
  names: readonly string[],
): boolean {
  if (origin === undefined) return true
  const page = URL.parse(origin)?.hostname ?? ''
  return page !== '' && page === hostnameIn(request) && isAskedByName(request, names)
}

/**
 * Whether it was asked for under a name of its own. A page of strangers can have its own name point to this machine (DNS
 * rebinding), and would then be a page from this host. Over TLS the certificate has shown the name, and no name can be
 * made to stand for an address.
 */
export function isAskedByName(request: IncomingMessage, names: readonly string[]): boolean {
  if (request.socket instanceof TLSSocket) return true
  const hostname = hostnameIn(request)
  if (isIP(hostname.replace(/^\[(.*)\]$/, '$1')) > 0 || /^(.+\.)?localhost$/.test(hostname)) return true
  return names.some(name => name.toLowerCase() === hostname)
}

/** Lower case; '' where the request names no host. */
function hostnameIn({ headers }: IncomingMessage): string {
  return URL.parse(`http://${headers.host ?? ''}`)?.hostname ?? ''
}
