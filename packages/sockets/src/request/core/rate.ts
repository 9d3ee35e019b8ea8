// rate.ts: how much each host may ask, as token buckets in a bounded table. Pure.
import { Recent } from './recent.ts'

export type Rate = {
  /** Datagrams that a host may send each second, on average. */
  readonly perSecond: number
  /** Datagrams that it may send at once after a pause. */
  readonly burst: number
}

type Bucket = { tokens: number; atMs: number }

export class RateLimit {
  readonly #rate: Rate
  readonly #buckets: Recent<Bucket>

  constructor(rate: Rate, hostsMax: number) {
    this.#rate = rate
    // After this long the bucket is full again, as that of a host never heard of.
    const lifetimeMs = (rate.burst / rate.perSecond) * 1_000
    this.#buckets = new Recent({ entries: hostsMax, lifetimeMs })
  }

  /** Hosts that are remembered. */
  get hosts(): number {
    return this.#buckets.size
  }

  /** Whether a host may have one datagram more. A full table forgets the hosts that have been silent longest. */
  admits(host: string, nowMs: number): boolean {
    const network = networkOf(host)
    const bucket = this.#buckets.get(network, nowMs) ?? { tokens: this.#rate.burst, atMs: nowMs }
    const earned = ((nowMs - bucket.atMs) / 1_000) * this.#rate.perSecond
    bucket.tokens = Math.min(this.#rate.burst, bucket.tokens + earned)
    bucket.atMs = nowMs
    this.#buckets.set(network, bucket, nowMs)
    if (bucket.tokens < 1) return false
    bucket.tokens -= 1
    return true
  }
}

/** Whoever has one IPv6 address has its /64 (RFC 4291, section 2.5.1), so that is what counts as a host. */
export function networkOf(host: string): string {
  if (!host.includes(':')) return host
  const [head = '', tail] = host.split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0')
  return [...before, ...zeros, ...after].slice(0, 4).join(':')
}
