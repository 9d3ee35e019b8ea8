// recent.ts: a table that forgets what was not set for long, within bounds. Pure.

export type RecentBounds<V> = {
  /** At least 2. */
  readonly entries: number
  /** How long a value is kept at least, unless another bound is reached first. */
  readonly lifetimeMs: number
  /** Where values differ in size: how much they may take together, and how much each takes. */
  readonly bytes?: number
  bytesOf?(value: V): number
}

/**
 * Two generations, each within half of the bounds. What is set belongs to the young one. When that is full, or
 * has lasted a lifetime, it becomes the old one, and the one that was old is gone. So there is no search for what
 * to forget, however fast values come.
 */
export class Recent<V> {
  readonly #bounds: RecentBounds<V>
  #young = new Map<string, V>()
  #old = new Map<string, V>()
  #youngBytes = 0
  #oldBytes = 0
  #youngSinceMs = -Infinity

  constructor(bounds: RecentBounds<V>) {
    this.#bounds = bounds
  }

  get size(): number {
    return this.#young.size + this.#old.size
  }

  get bytes(): number {
    return this.#youngBytes + this.#oldBytes
  }

  get(key: string, nowMs: number): V | undefined {
    this.#age(nowMs)
    return this.#young.get(key) ?? this.#old.get(key)
  }

  /** Keeps a value for a lifetime from now on. One that takes over half of the bytes is not kept at all. */
  set(key: string, value: V, nowMs: number): void {
    this.#age(nowMs)
    this.#delete(key)
    const { entries, bytes: bytesMax = Infinity } = this.#bounds
    const bytes = this.#bytesOf(value)
    if (bytes * 2 > bytesMax) return
    if ((this.#young.size + 1) * 2 > entries || (this.#youngBytes + bytes) * 2 > bytesMax) this.#turn(nowMs)
    this.#young.set(key, value)
    this.#youngBytes += bytes
  }

  #delete(key: string): void {
    const young = this.#young.get(key)
    const old = this.#old.get(key)
    if (young !== undefined && this.#young.delete(key)) this.#youngBytes -= this.#bytesOf(young)
    if (old !== undefined && this.#old.delete(key)) this.#oldBytes -= this.#bytesOf(old)
  }

  #bytesOf(value: V): number {
    return this.#bounds.bytesOf?.(value) ?? 0
  }

  #age(nowMs: number): void {
    const ageMs = nowMs - this.#youngSinceMs
    if (ageMs < this.#bounds.lifetimeMs) return
    this.#turn(nowMs)
    if (ageMs >= 2 * this.#bounds.lifetimeMs) this.#turn(nowMs)
  }

  #turn(nowMs: number): void {
    this.#old = this.#young
    this.#oldBytes = this.#youngBytes
    this.#young = new Map()
    this.#youngBytes = 0
    this.#youngSinceMs = nowMs
  }
}
