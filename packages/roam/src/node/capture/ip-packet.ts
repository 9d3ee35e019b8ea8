// ip-packet.ts: a UDP datagram with the headers of IP and UDP that it had on its way, made anew. Pure.
import { isIPv6 } from 'node:net'
import { ipBytes } from './ip-bytes.ts'

/** One end of a datagram's way: an IP address, without a zone, and a port. */
export type Place = { readonly host: string; readonly port: number }

const UDP = 17
const HOP_LIMIT = 64
const UDP_HEADER_BYTES = 8
const IPV4_HEADER_BYTES = 20
const IPV6_HEADER_BYTES = 40
const DONT_FRAGMENT = 0x4000

/**
 * RFC 791 or RFC 8200, and RFC 768, with right checksums. What a process cannot see of its datagrams (identification, hop
 * limit, extension headers) is made up.
 */
export function ipPacket(from: Place, to: Place, data: Uint8Array): Uint8Array {
  const isVersion6 = isIPv6(from.host)
  const [source, destination] = [ipBytes(from.host), ipBytes(to.host)]
  const length = UDP_HEADER_BYTES + data.length
  const header = (isVersion6 ? headerOf6 : headerOf4)(source, destination, length)
  return Buffer.concat([header, udpHeader(from.port, to.port, source, destination, data), data])
}

function headerOf4(source: Uint8Array, destination: Uint8Array, length: number): Uint8Array {
  const header = Buffer.alloc(IPV4_HEADER_BYTES)
  header[0] = 0x45
  header.writeUInt16BE(IPV4_HEADER_BYTES + length, 2)
  header.writeUInt16BE(DONT_FRAGMENT, 6)
  header[8] = HOP_LIMIT
  header[9] = UDP
  header.set(source, 12)
  header.set(destination, 16)
  header.writeUInt16BE(checksum(header), 10)
  return header
}

function headerOf6(source: Uint8Array, destination: Uint8Array, length: number): Uint8Array {
  const header = Buffer.alloc(IPV6_HEADER_BYTES)
  header[0] = 0x60
  header.writeUInt16BE(length, 4)
  header[6] = UDP
  header[7] = HOP_LIMIT
  header.set(source, 8)
  header.set(destination, 24)
  return header
}

function udpHeader(
  fromPort: number,
  toPort: number,
  source: Uint8Array,
  destination: Uint8Array,
  data: Uint8Array,
): Uint8Array {
  const header = Buffer.alloc(UDP_HEADER_BYTES)
  const length = UDP_HEADER_BYTES + data.length
  header.writeUInt16BE(fromPort, 0)
  header.writeUInt16BE(toPort, 2)
  header.writeUInt16BE(length, 4)
  // What is summed up as well, of both versions of IP: zeros and their order change nothing in a sum.
  const pseudo = Buffer.alloc(4)
  pseudo.writeUInt16BE(length, 0)
  pseudo.writeUInt16BE(UDP, 2)
  const sum = checksum(Buffer.concat([source, destination, pseudo, header, data]))
  // RFC 768: 0 would say that there is none.
  header.writeUInt16BE(sum === 0 ? 0xffff : sum, 6)
  return header
}

/** RFC 1071. */
export function checksum(bytes: Uint8Array): number {
  let sum = 0
  for (let at = 0; at < bytes.length; at += 2) sum += ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16)
  return ~sum & 0xffff
}
