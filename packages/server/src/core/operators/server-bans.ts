// server-bans.ts: who is not let in to the server: networks and masks, for good or for a time.

import { compileMask, completeMask } from '@stonechat/irc'
import { contains, parseAddress, parseNetwork } from './network.ts'

export type ServerBan = {
  /** As it was given. */
  readonly target: string
  readonly reason: string
  /** The name of the operator. */
  readonly setBy: string
  /** Wall clock; undefined: for good. */
  readonly untilMs: number | undefined
}

/** Whom a ban may be about, ready to be held against many of them. */
export type Subject = { readonly address: readonly number[] | undefined; readonly masks: readonly string[] }

/** The address that a connection comes from, before anybody has said who they are. */
export function banSubject({ host }: { readonly host: string }): Subject {
  return { address: parseAddress(host), masks: [] }
}

type Known = Readonly<Record<'nick' | 'username' | 'host' | 'address', string>> & {
  readonly hostname: string | undefined
  readonly cloak?: string
}

/** A mask may be about what others see of somebody or saw at first, about the address, or about its name. */
export function userSubject({
  nick,
  username,
  host,
  address,
  hostname = host,
  cloak = host,
}: Known): Subject {
  const hosts = new Set([host, cloak, address, hostname])
  return { address: parseAddress(address), masks: [...hosts].map(each => `${nick}!${username}@${each}`) }
}

/** What a ban is about: the same text for the same subjects, however they are written. */
export type BanTarget = { readonly key: string; readonly matches: (subject: Subject) => boolean }

type Kept = { readonly ban: ServerBan; readonly matches: BanTarget['matches'] }

/** Networks wider than this are half of the world, or a slip of the pen. */
const BITS_MIN = { ipv4: 8, ipv6: 16 } as const
/** Characters of a mask that are no wildcards. */
const MASK_LETTERS_MIN = 3

/** Undefined: it would be about everybody, or nobody. */
export function parseBanTarget(text: string, fold: (text: string) => string): BanTarget | undefined {
  const network = parseNetwork(text.replace(/^(?:\*!)?\*@/, ''))
  if (network) {
    const isIpv4 = network.bytes.length === 4
    if (network.bits < (isIpv4 ? BITS_MIN.ipv4 : BITS_MIN.ipv6)) return undefined
    return {
      key: `${network.bytes.join('.')}/${network.bits}`,
      matches: ({ address }) => address !== undefined && contains(network, address),
    }
  }
  if (/^:|[\s\p{Cc}]/u.test(text) || text.replaceAll(/[*?!@.:]/g, '').length < MASK_LETTERS_MIN)
    return undefined
  const mask = completeMask(/[!@]/.test(text) ? text : `@${text}`)
  const matches = compileMask(mask, fold)
  return { key: fold(mask), matches: ({ masks }) => masks.some(matches) }
}

export class ServerBans {
  readonly #bans = new Map<string, Kept>()

  get size(): number {
    return this.#bans.size
  }

  has({ key }: BanTarget): boolean {
    return this.#bans.has(key)
  }

  /** In the place of another ban of the same target, which is given back. */
  add(target: BanTarget, ban: ServerBan): ServerBan | undefined {
    const before = this.remove(target)
    this.#bans.set(target.key, { ban, matches: target.matches })
    return before
  }

  /** The one that there was. */
  remove({ key }: BanTarget): ServerBan | undefined {
    const found = this.#bans.get(key)?.ban
    this.#bans.delete(key)
    return found
  }

  /** The one that keeps this subject out at that time (wall clock). */
  find(subject: Subject, nowMs: number): ServerBan | undefined {
    for (const { ban, matches } of this.#bans.values()) if (holds(ban, nowMs) && matches(subject)) return ban
    return undefined
  }

  /** Gives back those that it has forgotten. */
  forgetExpired(nowMs: number): readonly ServerBan[] {
    const expired = [...this.#bans].filter(([, { ban }]) => !holds(ban, nowMs))
    for (const [key] of expired) this.#bans.delete(key)
    return expired.map(([, { ban }]) => ban)
  }

  /** In the order in which they were set. */
  *inForce(nowMs: number): Iterable<ServerBan> {
    for (const { ban } of this.#bans.values()) if (holds(ban, nowMs)) yield ban
  }
}

function holds({ untilMs }: ServerBan, nowMs: number): boolean {
  return untilMs === undefined || nowMs < untilMs
}
