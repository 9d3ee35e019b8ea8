// cloak.ts: what others see in place of an address: it tells nothing, but neighbours in a network look alike. Pure.

import { networkOf, parseAddress } from '../operators/network.ts'

/** A hash that only who has the key can work out: hexadecimal, ten digits at least. */
export type KeyedHash = (text: string) => string

/** The networks that have a part each, narrowest first. One customer has a /64 of IPv6 at least (RFC 6177). */
const IPV4_BITS = [32, 24, 16] as const
const IPV6_BITS = [64, 48, 32] as const

/** 40 bits, as eight characters of base 32: in a network of 65,536 two rarely look alike. */
const HASH_DIGITS = 10
const PART_LENGTH = 8

/**
 * `fka0s1nv.3q9v0pc2.71mlh4d8.ip`: the address, its /24 and its /16 (in IPv6 the /64, the /48 and the /32), so that a
 * ban of `*!*@*.3q9v0pc2.71mlh4d8.ip` is about the /24. The same address has the same cloak for as long as the key is
 * the same. What is no address tells nothing of where somebody is, and stays as it is.
 */
export function cloakOf(host: string, keyedHash: KeyedHash): string {
  const address = parseAddress(host)
  if (!address) return host
  const widths = address.length === 4 ? IPV4_BITS : IPV6_BITS
  const parts = widths.map(bits => partOf(keyedHash(networkOf(address, bits))))
  return `${parts.join('.')}.ip`
}

function partOf(hash: string): string {
  return Number.parseInt(hash.slice(0, HASH_DIGITS), 16).toString(32).padStart(PART_LENGTH, '0')
}
