// durations.ts: how long something took, counted by classes; adding one costs next to nothing. Pure.

/** Milliseconds: a command takes some hundredths, a commit a few whole ones, and what takes a second is bad. */
const BOUNDS_MS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25, 50, 100, 250, 1000]

export class Durations {
  /** The most that each class holds, in milliseconds; the last class holds what took longer. */
  readonly boundsMs: readonly number[] = BOUNDS_MS
  readonly counts: number[] = [...BOUNDS_MS, Number.POSITIVE_INFINITY].map(() => 0)
  sumMs = 0

  add(ms: number): void {
    let at = 0
    while (ms > (BOUNDS_MS[at] ?? Number.POSITIVE_INFINITY)) at += 1
    this.counts[at] = (this.counts[at] ?? 0) + 1
    this.sumMs += ms
  }
}
