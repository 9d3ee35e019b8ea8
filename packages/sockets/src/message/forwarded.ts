// forwarded.ts: for whom a proxy that speaks HTTP has asked: X-Forwarded-For, as all of them write it. Pure.

import { isIP } from 'node:net'
import type { InetAddress } from '../address.ts'
import { canonicalAddress } from '../stream/proxy-gate.ts'

/**
 * Each proxy adds whose request it was at the end. So the last address that is none of theirs is the client's, and what
 * stands before it is what the client itself may have written. Undefined where that was no proxy, or told nothing.
 */
export function forwardedSource(
  header: string | string[] | undefined,
  peer: string,
  isForwarder: (host: string) => boolean,
): InetAddress | undefined {
  if (!isForwarder(peer)) return undefined
  const told = [header ?? ''].flat().join(',').split(',')
  for (const text of told.toReversed()) {
    const host = text.trim()
    if (isIP(host) === 0) return undefined
    // Which port it came from, the header does not tell.
    const address = canonicalAddress(host, 0)
    if (!isForwarder(address.host)) return address
  }
  return undefined
}
