// recent.ts: names that are remembered for a while. Bounded.
import { firstOf } from './groups.ts'

export class Recent {
  readonly #lifetimeMs: number
  readonly #namesMax: number
  /** When each is forgotten, the earliest first. */
  readonly #until = new Map<string, number>()

  constructor(lifetimeMs: number, namesMax: number) {
    this.#lifetimeMs = lifetimeMs
    this.#namesMax = namesMax
  }

  add(name: string, nowMs: number): void {
    this.#until.delete(name)
    this.#until.set(name, nowMs + this.#lifetimeMs)
    if (this.#until.size > this.#namesMax) this.#until.delete(firstOf(this.#until.keys()) ?? name)
  }

  has(name: string, nowMs: number): boolean {
    return (this.#until.get(name) ?? -Infinity) > nowMs
  }
}
