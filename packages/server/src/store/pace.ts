// pace.ts: when the next commit begins.

/**
 * A commit costs the disk and the processor as much for one row as for fifty. So they begin this long after each other,
 * if they come that fast; the first after a pause begins at once.
 */
const COMMIT_INTERVAL_MS = 5

export class Pace {
  readonly #begin: () => void
  #begunMs = Number.NEGATIVE_INFINITY
  #scheduled = false
  #timer: NodeJS.Timeout | undefined

  constructor(begin: () => void) {
    this.#begin = begin
  }

  /** A commit begins at the end of this tick, or when its time has come. */
  schedule(): void {
    if (this.#scheduled) return
    this.#scheduled = true
    const waitMs = this.#begunMs + COMMIT_INTERVAL_MS - performance.now()
    if (waitMs > 0) this.#timer = setTimeout(() => this.#go(), Math.ceil(waitMs))
    else this.#atEndOfTick()
  }

  /** Somebody waits for the next commit: it begins at the end of the tick in which it is scheduled, or of this one. */
  hurry(): void {
    this.#begunMs = Number.NEGATIVE_INFINITY
    if (!this.#timer) return
    this.#clear()
    this.#atEndOfTick()
  }

  stop(): void {
    this.#clear()
    this.#scheduled = false
  }

  #atEndOfTick(): void {
    setImmediate(() => this.#go())
  }

  #go(): void {
    if (!this.#scheduled) return
    this.#clear()
    this.#scheduled = false
    this.#begunMs = performance.now()
    this.#begin()
  }

  #clear(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }
}
