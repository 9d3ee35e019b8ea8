// udp-target.ts: where a command is to reach a server over roam: `udp://HOST[:PORT][#KEY]`.

import { parseUrl } from '@stonechat/sockets'
import { UsageError } from '../usage-error.ts'

/** Where servers listen, for TLS and for roam. */
const DEFAULT_PORT = 6697

export type UdpTarget = {
  /** `HOST:PORT`, as URLs have it. */
  readonly place: string
  /** With port, and with the key where one was named. */
  readonly url: string
}

export function udpTarget(text: string, command: string): UdpTarget {
  const { scheme, host, port, fragment } = parseUrl(text, 'connect')
  if (scheme !== 'udp')
    throw new UsageError(`stonechat ${command} takes a URL that begins with udp://, not ${text}`)
  const place = `${host.includes(':') ? `[${host}]` : host}:${port ?? DEFAULT_PORT}`
  return { place, url: `udp://${place}${fragment ? `#${fragment}` : ''}` }
}
