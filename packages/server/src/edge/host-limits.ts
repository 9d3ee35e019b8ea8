// host-limits.ts: how many connections one host may hold and make. Pure: the time is handed in.

import { isIPv4, isIPv6 } from 'node:net'
import type { Address } from '@stonechat/sockets'
import type { ConnectionLimits } from '../core/settings.ts'
import type { Refused } from './figures.ts'

const MINUTE_MS = 60_000
/** Hosts whose attempts are counted. One more begins the minute anew: who has that many is not held by counting. */
const HOSTS_MAX = 65_536

/** What the connections of each host come to. What it holds is bounded by the connections that are open, and a table. */
export class HostTable {
  readonly #open = new Map<string, number>()
  /** Attempts in this minute, the refused ones too: who goes on knocking is not let in. */
  readonly #attempts = new Map<string, number>()
  #minuteBeganMs = Number.NEGATIVE_INFINITY

  /** Counts a connection: undefined lets it in, and `leave` is due when it ends; else it says why not. */
  enter(host: string, limits: Omit<ConnectionLimits, 'maximum'>, nowMs: number): Refused | undefined {
    if (nowMs - this.#minuteBeganMs >= MINUTE_MS || this.#isFullFor(host)) {
      this.#attempts.clear()
      this.#minuteBeganMs = nowMs
    }
    const attempts = (this.#attempts.get(host) ?? 0) + 1
    this.#attempts.set(host, attempts)
    if (attempts > limits.perHostPerMinute) return 'per-host-per-minute'
    const open = this.#open.get(host) ?? 0
    if (open >= limits.perHost) return 'per-host'
    this.#open.set(host, open + 1)
    return undefined
  }

  leave(host: string): void {
    const open = this.#open.get(host) ?? 0
    if (open > 1) this.#open.set(host, open - 1)
    else this.#open.delete(host)
  }

  #isFullFor(host: string): boolean {
    return this.#attempts.size >= HOSTS_MAX && !this.#attempts.has(host)
  }
}

/**
 * Whose connection this is: an IPv4 address, or the /64 of an IPv6 one, since a network of that size is what one
 * customer gets (RFC 6177). Undefined for this machine itself, loopback and Unix sockets: bridges, bouncers and proxies
 * on it bring many people, and who runs programs here can harm the server otherwise.
 */
export function limitedHost(remote: Address): string | undefined {
  if ('path' in remote) return undefined
  const { host } = remote
  if (isIPv4(host)) return host.startsWith('127.') ? undefined : host
  if (!isIPv6(host)) return host
  return host === '::1' ? undefined : `${firstGroups(host)}::/64`
}

/** The first four of the eight groups of an IPv6 address, as the system writes it (RFC 5952). */
function firstGroups(host: string): string {
  const [head = '', tail] = host.replace(/%.*$/, '').split('::')
  const before = groupsOf(head)
  const after = groupsOf(tail ?? '')
  const missing = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length)
  const groups = [...before, ...Array.from({ length: missing }, () => '0'), ...after]
  return groups.slice(0, 4).join(':')
}

/** An IPv4 address at the end takes the place of two groups. */
function groupsOf(text: string): string[] {
  if (text === '') return []
  return text.split(':').flatMap(group => (group.includes('.') ? [group, group] : group))
}
