// random.ts: all chance of a simulation, out of one seed.

/** A generator of numbers that a seed repeats: sfc32 by Chris Doty-Humphrey, 128 bits of state. Not for secrets. */
export class Random {
  readonly #state: Int32Array

  constructor(seed: number) {
    this.#state = new Int32Array([seed, seed / 2 ** 32, 0x5eed, 1])
    // Seeds that are near each other have drifted apart after so many steps.
    for (let step = 0; step < 15; step += 1) this.#next()
  }

  /** At least 0, less than 1. */
  number(): number {
    return this.#next() / 2 ** 32
  }

  /** A whole number, at least 0 and less than `below`. */
  integer(below: number): number {
    return Math.floor(this.number() * below)
  }

  /** At least `least`, less than `most`. */
  between(least: number, most: number): number {
    return least + this.number() * (most - least)
  }

  chance(probability: number): boolean {
    return this.number() < probability
  }

  /** How long until something that knows no age happens: exponentially distributed. */
  exponential(mean: number): number {
    return -mean * Math.log(1 - this.number())
  }

  bytes(length: number): Uint8Array {
    const bytes = new Uint8Array(length)
    for (let index = 0; index < length; index += 1) bytes[index] = this.#next()
    return bytes
  }

  pick<Item>(items: readonly [Item, ...Item[]]): Item {
    return items[this.integer(items.length)] ?? items[0]
  }

  /** Another generator: who draws from it does not disturb who draws from this one. */
  fork(): Random {
    return new Random(this.#next() + (this.#next() & 0x1fffff) * 2 ** 32)
  }

  #next(): number {
    const state = this.#state
    const [a = 0, b = 0, c = 0, count = 0] = state
    const result = (a + b + count) | 0
    state[0] = b ^ (b >>> 9)
    state[1] = c + (c << 3)
    state[2] = ((c << 21) | (c >>> 11)) + result
    state[3] = count + 1
    return result >>> 0
  }
}
