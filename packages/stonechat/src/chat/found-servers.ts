// found-servers.ts: servers as the local network tells of them, made fit to be shown and chosen. Whoever is on it can say anything. Pure.

import { isIP } from 'node:net'
import { harmless } from '@stonechat/client'

/** A service as it was announced. */
export type FoundService = {
  readonly name: string
  readonly type: string
  readonly port: number
  readonly txt?: unknown
  /** Where the answer came from. */
  readonly referer?: { readonly address: string } | undefined
}

export type FoundServer = {
  readonly url: string
  readonly name: string
  /** What it says that its key or its certificate is: nobody has vouched for that. */
  readonly fingerprint: string | undefined
}

/** A list that a person chooses from; what is more is noise, or an attack. */
const SERVERS_MAX = 30
const NAME_CHARACTERS_MAX = 64

/** One for each place: roam, where it is there, for it takes TLS beside itself. */
export function serversOf(services: readonly FoundService[]): readonly FoundServer[] {
  const servers = new Map<string, FoundServer>()
  for (const service of services.toSorted(roamFirst)) {
    const { port, referer } = service
    const address = referer?.address ?? ''
    if (isIP(address) === 0 || !Number.isInteger(port) || port < 1 || port > 65_535) continue
    const place = `${address.includes(':') ? `[${address}]` : address}:${port}`
    if (servers.has(place) || servers.size >= SERVERS_MAX) continue
    servers.set(place, {
      url: `${service.type === 'stonechat' ? 'udp' : 'tls'}://${place}`,
      name: shown(service.name),
      fingerprint: fingerprintOf(service.txt),
    })
  }
  return [...servers.values()]
}

function roamFirst(one: FoundService, other: FoundService): number {
  return Number(other.type === 'stonechat') - Number(one.type === 'stonechat')
}

function fingerprintOf(txt: unknown): string | undefined {
  const { key, sha256 }: { key?: unknown; sha256?: unknown } = Object(txt)
  const text = key ?? sha256
  return typeof text === 'string' && /^[\w-]{43,64}$/.test(text) ? text : undefined
}

function shown(name: string): string {
  return harmless(name.slice(0, NAME_CHARACTERS_MAX)).replaceAll('\n', ' ')
}
