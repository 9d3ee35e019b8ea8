// ip-bytes.ts: an IP address as bytes: 4 or 16. Pure.
import { isIPv6 } from 'node:net'

/** A zone (`%eth0`) says nothing outside its machine, and is left out. */
export function ipBytes(host: string): Uint8Array {
  const [address = ''] = host.split('%')
  return isIPv6(address) ? bytesOf6(address) : Uint8Array.from(address.split('.'), Number)
}

/** RFC 4291 section 2.2. URL writes all of its forms, the one that ends like IPv4 too, in groups of hexadecimal. */
function bytesOf6(address: string): Uint8Array {
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::')
  const before = groupsOf(head)
  const after = groupsOf(tail ?? '')
  const bytes = Buffer.alloc(16)
  for (const [index, group] of before.entries()) bytes.writeUInt16BE(group, 2 * index)
  for (const [index, group] of after.entries()) bytes.writeUInt16BE(group, 16 - 2 * (after.length - index))
  return bytes
}

function groupsOf(text: string): readonly number[] {
  return text === '' ? [] : text.split(':').map(group => Number.parseInt(group, 16))
}
