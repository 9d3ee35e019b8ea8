// network.ts: addresses and networks as bytes: `192.0.2.7`, `192.0.2.0/24`, `2001:db8::/32` (RFC 4632, RFC 4291). Pure.

/** Four bytes, or sixteen. */
type Bytes = readonly number[]

/** All addresses that begin with the first `bits` bits of these bytes. */
export type Network = { readonly bytes: Bytes; readonly bits: number }

/** An address is the network of itself alone. */
export function parseNetwork(text: string): Network | undefined {
  const [, addressText = '', bitsText] = /^([^/]*)(?:\/(\d{1,3}))?$/.exec(text) ?? []
  const bytes = parseAddress(addressText)
  if (!bytes) return undefined
  const bits = bitsText === undefined ? bytes.length * 8 : Number(bitsText)
  return bits > bytes.length * 8
    ? undefined
    : { bytes: bytes.map((byte, at) => byte & maskOf(bits, at)), bits }
}

export function parseAddress(text: string): Bytes | undefined {
  const bytes = text.includes(':') ? parseIpv6(text.replace(/%.*$/, '')) : parseIpv4(text)
  return bytes && isMappedIpv4(bytes) ? bytes.slice(12) : bytes
}

export function contains({ bytes, bits }: Network, address: Bytes): boolean {
  return (
    bytes.length === address.length &&
    bytes.every((byte, at) => byte === ((address[at] ?? 0) & maskOf(bits, at)))
  )
}

/** The same for all addresses of one customer: RFC 6177 gives each of them a /64 of IPv6 at least. */
export function customerOf(host: string): string {
  const address = parseAddress(host)
  return address?.length === 16 ? address.slice(0, 8).join('.') : host
}

/** The network of this width that an address is in, as text that no other network has: `192.0.2.0/24`. */
export function networkOf(address: Bytes, bits: number): string {
  return `${address.map((byte, at) => byte & maskOf(bits, at)).join('.')}/${bits}`
}

/** The bits of the byte at this place that belong to the network. */
function maskOf(bits: number, at: number): number {
  const inByte = Math.min(8, Math.max(0, bits - at * 8))
  return (0xff << (8 - inByte)) & 0xff
}

function parseIpv4(text: string): Bytes | undefined {
  const parts = text.split('.')
  if (parts.length !== 4 || !parts.every(part => /^\d{1,3}$/.test(part) && Number(part) < 256))
    return undefined
  return parts.map(Number)
}

/** RFC 4291 section 2.2: eight groups, of which `::` leaves out some, and an IPv4 address may be the last two. */
function parseIpv6(text: string): Bytes | undefined {
  const [head = '', tail, ...more] = text.split('::')
  if (more.length > 0) return undefined
  const before = parseGroups(head, tail === undefined)
  const after = parseGroups(tail ?? '', true)
  if (!before || !after) return undefined
  const missing = 16 - before.length - after.length
  // Two colons stand for one group at least.
  if (tail === undefined ? missing !== 0 : missing < 2) return undefined
  return [...before, ...Array.from({ length: missing }, () => 0), ...after]
}

function parseGroups(text: string, isEnd: boolean): Bytes | undefined {
  if (text === '') return []
  const groups = text.split(':')
  const bytes: number[] = []
  for (const [index, group] of groups.entries()) {
    const last = isEnd && index === groups.length - 1
    const parsed = last && group.includes('.') ? parseIpv4(group) : parseGroup(group)
    if (!parsed) return undefined
    bytes.push(...parsed)
  }
  return bytes
}

function parseGroup(text: string): Bytes | undefined {
  if (!/^[\da-f]{1,4}$/i.test(text)) return undefined
  const value = Number.parseInt(text, 16)
  return [value >> 8, value & 0xff]
}

/** RFC 4291 section 2.5.5.2: `::ffff:192.0.2.7` is how a socket for both kinds shows 192.0.2.7. */
function isMappedIpv4(bytes: Bytes): boolean {
  return bytes.length === 16 && bytes.slice(0, 12).every((byte, at) => byte === (at < 10 ? 0 : 0xff))
}
