// metadata.ts: what people have said of themselves, and of their channels, by key (IRCv3 draft/metadata).

import { exceedsBytes, utf8ByteLength } from '@stonechat/irc'
import type { Settings } from '../settings.ts'

const nothing: ReadonlyMap<string, string> = new Map()

/** By owner: an account, a user without one (owner.ts), or the folded name of a channel. */
export class Metadata {
  readonly #byOwner = new Map<string, Map<string, string>>()

  of(owner: string): ReadonlyMap<string, string> {
    return this.#byOwner.get(owner) ?? nothing
  }

  set(owner: string, key: string, value: string): void {
    const values = this.#byOwner.get(owner) ?? new Map<string, string>()
    this.#byOwner.set(owner, values.set(key, value))
  }

  remove(owner: string, key: string): void {
    const values = this.#byOwner.get(owner)
    values?.delete(key)
    if (values?.size === 0) this.#byOwner.delete(owner)
  }

  forget(owner: string): void {
    this.#byOwner.delete(owner)
  }

  /** A channel has another name. */
  move(from: string, to: string): void {
    const values = this.#byOwner.get(from)
    if (!values) return
    this.#byOwner.delete(from)
    this.#byOwner.set(to, values)
  }

  *entries(): Iterable<readonly [owner: string, key: string, value: string]> {
    for (const [owner, values] of this.#byOwner) for (const [key, value] of values) yield [owner, key, value]
  }
}

/** "Key names are restricted to the ranges `a-z`, `0-9`, and `_./-`." */
export function isMetadataKey(key: string, bytesMax: number): boolean {
  return key.length <= bytesMax && /^[a-z0-9_./-]+$/.test(key)
}

/** Whether the value is short enough, and is told whole in any line that it will ever stand in. */
export function fitsValue({ serverName, limits, metadata }: Settings, key: string, value: string): boolean {
  const { nickLength, channelLength, lineBytes } = limits
  const names = nickLength + Math.max(nickLength, channelLength)
  const others = utf8ByteLength(`:${serverName} 761   ${key} * :\r\n`)
  return !exceedsBytes(value, Math.min(metadata.maxValueBytes, lineBytes - others - names))
}
