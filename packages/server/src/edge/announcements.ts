// announcements.ts: what the local network is told of a server: a service of DNS-SD (RFC 6763) for each listener that others can reach. Pure.

export type Announced = {
  /** URLs with the ports that were taken. */
  readonly addresses: readonly string[]
  readonly network: string
  /** What this machine is called. */
  readonly hostname: string
  /** SHA-256 of the certificate, with colons. */
  readonly fingerprint: string | undefined
  readonly roamKey: string | undefined
}

export type Announcement = {
  /** What people read; unique, for there is one server on a port of a machine. */
  readonly name: string
  readonly type: 'stonechat' | 'ircs'
  readonly protocol: 'udp' | 'tcp'
  readonly port: number
  readonly txt: Readonly<Record<string, string>>
}

/** RFC 6763 §4.1.1: the name of an instance is one label of DNS. */
const NAME_BYTES_MAX = 63
const LOOPBACK = /^(?:127\.|\[::1\]|\[::ffff:127\.)/

/** None where only this machine can reach the server. What is not encrypted is not announced. */
export function announcementsOf({
  addresses,
  network,
  hostname,
  fingerprint,
  roamKey,
}: Announced): Announcement[] {
  return addresses.flatMap((address): Announcement[] => {
    const [, scheme, host = '', digits] = /^(\w+):\/\/(.*):(\d+)$/.exec(address) ?? []
    const port = Number(digits)
    if (LOOPBACK.test(host)) return []
    const name = nameOf(network, `${hostname} ${port}`)
    if (scheme === 'udp' && roamKey !== undefined)
      return [{ name, type: 'stonechat', protocol: 'udp', port, txt: { network, key: roamKey } }]
    if (scheme === 'tls' && fingerprint !== undefined)
      return [{ name, type: 'ircs', protocol: 'tcp', port, txt: { network, sha256: bareHex(fingerprint) } }]
    return []
  })
}

/** The library parts names at their dots. Where there is no room for all, the end stays: it tells servers apart. */
function nameOf(network: string, place: string): string {
  const name = `${network} at ${place}`.replaceAll('.', '-')
  const bytes = Buffer.from(name)
  if (bytes.length <= NAME_BYTES_MAX) return name
  return bytes
    .subarray(-NAME_BYTES_MAX)
    .toString()
    .replace(/^\uFFFD+/, '')
}

function bareHex(fingerprint: string): string {
  return fingerprint.replaceAll(':', '').toLowerCase()
}
