// origin.ts: which web pages may open a WebSocket here.

import type { IncomingMessage } from 'node:http'

/**
 * A page from this host, of any port, or a client that is no browser and names no origin: else any page that somebody
 * looks at could speak to a server in their network (RFC 6455 section 10.2).
 */
export function allowsOrigin(origin: string | undefined, request: IncomingMessage): boolean {
  if (origin === undefined) return true
  const page = URL.parse(origin)
  const here = URL.parse(`http://${request.headers.host ?? ''}`)
  return page !== null && here !== null && page.hostname !== '' && page.hostname === here.hostname
}
