// bell.ts: waits for a condition, looked at again each time that something may have changed, and never for ever.

/** How long a test waits for what must happen. A pass takes milliseconds; only a failure takes this long. */
export const PATIENCE_MS = 20_000

/** Rung by whoever changes something; wakes whoever waits for a change. */
export class Bell {
  #rings = 0
  readonly #sleepers = new Set<() => void>()

  /** How often it has been rung: what a waiter has already seen. */
  get rings(): number {
    return this.#rings
  }

  ring(): void {
    this.#rings += 1
    for (const wake of this.#sleepers) wake()
    this.#sleepers.clear()
  }

  /** Resolves at the first ring after `seen`, with false when none came within `timeoutMs`. */
  rungAfter(seen: number, timeoutMs: number): Promise<boolean> {
    if (this.#rings !== seen) return Promise.resolve(true)
    return new Promise(resolve => {
      const wake = (): void => {
        clearTimeout(timer)
        resolve(true)
      }
      const timer = setTimeout(() => {
        this.#sleepers.delete(wake)
        resolve(false)
      }, timeoutMs)
      this.#sleepers.add(wake)
    })
  }
}

/**
 * What `look` finds, once it finds something: it looks now, and at each ring of the bell.
 * Throws `complaint()` when `withinMs` have passed in vain.
 */
export async function until<T>(
  bell: Bell,
  look: () => T | undefined | Promise<T | undefined>,
  complaint: () => string,
  withinMs = PATIENCE_MS,
): Promise<T> {
  const deadlineMs = performance.now() + withinMs
  for (;;) {
    const seen = bell.rings
    const found = await look()
    if (found !== undefined) return found
    const leftMs = deadlineMs - performance.now()
    if (leftMs <= 0 || !(await bell.rungAfter(seen, leftMs))) throw new Error(complaint())
  }
}
