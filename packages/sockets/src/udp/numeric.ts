// numeric.ts: IP addresses as a socket of one family spells them. Pure.
import { isIP } from 'node:net'
import type { InetAddress } from '../address.ts'

/** The family of the socket itself. One of family 6 may speak IPv4 too (dual stack). */
export type Family = 4 | 6

const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i

/** An address as people write it: IPv4 that reached an IPv6 socket (`::ffff:10.0.0.7`) becomes plain IPv4. */
export function plainAddress(host: string, port: number): InetAddress {
  const ipv4 = host.startsWith('::') ? mapped.exec(host)?.[1] : undefined
  if (ipv4 !== undefined) return { host: ipv4, port, family: 4 }
  return { host, port, family: host.includes(':') ? 6 : 4 }
}

/** The spelling that a socket of `family` sends to; `name` if it is no IP address, `unreachable` if it cannot. */
export function spellFor(family: Family, host: string): { readonly host: string } | 'name' | 'unreachable' {
  const given = isIP(host)
  if (given === 0) return 'name'
  if (given === family) return { host }
  if (given === 4) return { host: `::ffff:${host}` }
  const ipv4 = mapped.exec(host)?.[1]
  return ipv4 === undefined ? 'unreachable' : { host: ipv4 }
}
