// allowance.ts: something of which much may be used at once, and which comes back slowly. Pure: the time is handed in.

export type AllowanceLimits = { readonly burst: number; readonly perSecond: number }

export class Allowance {
  readonly #limits: AllowanceLimits
  #left: number
  #filledMs: number

  constructor(limits: AllowanceLimits, nowMs: number) {
    this.#limits = limits
    this.#left = limits.burst
    this.#filledMs = nowMs
  }

  /** Until something is left of it; 0 where there is. */
  secondsToWait(nowMs: number): number {
    const { burst, perSecond } = this.#limits
    this.#left = Math.min(burst, this.#left + ((nowMs - this.#filledMs) / 1000) * perSecond)
    this.#filledMs = nowMs
    return this.#left >= 1 ? 0 : Math.ceil((1 - this.#left) / perSecond)
  }

  /** More than is left may be spent; then it takes as much longer. */
  spend(amount: number): void {
    this.#left -= amount
  }
}
