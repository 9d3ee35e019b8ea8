// proxy-header.ts: the header by which a proxy says whose connection it passes on: the PROXY protocol, 1 and 2. Pure.

import { isIPv4, isIPv6 } from 'node:net'

/** A header, and how many bytes it took. Without a source the connection is the proxy's own: a health check. */
export type ProxyHeader = {
  readonly length: number
  readonly source: { readonly host: string; readonly port: number } | undefined
}

/** Section 2.1: the longest line, with its CR LF. */
const LINE_BYTES_MAX = 107
const LINE_BEGINNING = Buffer.from('PROXY ')
/** Section 2.2: what no other protocol begins with. */
const SIGNATURE = Buffer.from('\r\n\r\n\0\r\nQUIT\n', 'latin1')
/** Signature, version and command, family and protocol, and the length of what follows. */
const FIXED_BYTES = 16
/** What may follow, addresses and additions: the specification has the whole header fit into 536 bytes. */
const REST_BYTES_MAX = 2048
const LOCAL = 0x20
const PROXY = 0x21
const TCP_IPV4 = 0x11
const TCP_IPV6 = 0x21
const FAMILY_MAX = 3
const PROTOCOL_MAX = 2

/** Reads the header at the beginning of what a proxy sends. `incomplete`: more has to come, 2,064 bytes at most. */
export function readProxyHeader(bytes: Buffer): ProxyHeader | 'incomplete' | 'malformed' {
  if (beginsLike(bytes, LINE_BEGINNING)) return readLine(bytes)
  if (beginsLike(bytes, SIGNATURE)) return readBinary(bytes)
  return 'malformed'
}

/** As far as both go they are the same. */
function beginsLike(bytes: Buffer, beginning: Buffer): boolean {
  const length = Math.min(bytes.length, beginning.length)
  return bytes.subarray(0, length).equals(beginning.subarray(0, length))
}

function readLine(bytes: Buffer): ProxyHeader | 'incomplete' | 'malformed' {
  const text = bytes.toString('latin1', 0, LINE_BYTES_MAX)
  const end = text.indexOf('\r\n')
  if (end < 0) return bytes.length < LINE_BYTES_MAX ? 'incomplete' : 'malformed'
  const length = end + 2
  const [, family, host = '', toHost = '', port = '', toPort = '', ...more] = text.slice(0, end).split(' ')
  if (family === 'UNKNOWN') return { length, source: undefined }
  const isHost = family === 'TCP4' ? isIPv4 : family === 'TCP6' ? isIPv6 : () => false
  if (more.length > 0 || ![host, toHost].every(isHost) || ![port, toPort].every(isPort)) return 'malformed'
  return { length, source: { host, port: Number(port) } }
}

function isPort(text: string): boolean {
  return /^(?:0|[1-9]\d{0,4})$/.test(text) && Number(text) <= 65_535
}

function readBinary(bytes: Buffer): ProxyHeader | 'incomplete' | 'malformed' {
  if (bytes.length < FIXED_BYTES) return 'incomplete'
  const command = bytes.readUInt8(12)
  const kind = bytes.readUInt8(13)
  const restBytes = bytes.readUInt16BE(14)
  if (command !== LOCAL && command !== PROXY) return 'malformed'
  if (kind >> 4 > FAMILY_MAX || (kind & 0xf) > PROTOCOL_MAX || restBytes > REST_BYTES_MAX) return 'malformed'
  const length = FIXED_BYTES + restBytes
  const addressBytes = kind === TCP_IPV4 ? 4 : 16
  const isTcp = command === PROXY && (kind === TCP_IPV4 || kind === TCP_IPV6)
  // Two addresses and two ports.
  if (isTcp && restBytes < 2 * addressBytes + 4) return 'malformed'
  if (bytes.length < length) return 'incomplete'
  if (!isTcp) return { length, source: undefined }
  const address = bytes.subarray(FIXED_BYTES, FIXED_BYTES + addressBytes)
  const host = kind === TCP_IPV4 ? address.join('.') : groupsOf(address)
  return { length, source: { host, port: bytes.readUInt16BE(FIXED_BYTES + 2 * addressBytes) } }
}

function groupsOf(address: Buffer): string {
  return Array.from({ length: 8 }, (_, index) => address.readUInt16BE(2 * index).toString(16)).join(':')
}
