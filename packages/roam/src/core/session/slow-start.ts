// slow-start.ts: when to leave slow start before anything is lost: HyStart++ (RFC 9406), for senders that pace.

/** RFC 9406 section 4.3: a round trip that is longer by an eighth, in these bounds, tells that a queue grows. */
const THRESHOLD_MS_MIN = 4
const THRESHOLD_MS_MAX = 16
const THRESHOLD_DIVISOR = 8
/** Samples in a round before its least one says anything. */
const SAMPLES = 8
/** Once a queue seems to grow, the window grows by a quarter, and after so many rounds slow start is over. */
const CAREFUL_GROWTH = 1 / 4
const CAREFUL_ROUNDS = 5

/** Watches the round trips of slow start, in rounds: the least of each round is compared with that of the one before. */
export class SlowStart {
  #roundStartMs = -Infinity
  #leastBeforeMs = Infinity
  #leastMs = Infinity
  #samples = 0
  /** Set while the window grows with care: the least round trip that was a sign of a queue. */
  #signMs: number | undefined
  #carefulRounds = 0

  /** By how much of what came the window grows. */
  get growth(): number {
    return this.#signMs === undefined ? 1 : CAREFUL_GROWTH
  }

  get isOver(): boolean {
    return this.#carefulRounds >= CAREFUL_ROUNDS
  }

  /** Takes a sample: what a packet took that left at `sentMs`, without the delay of its ACK. */
  measured(rttMs: number, sentMs: number, nowMs: number): void {
    if (sentMs >= this.#roundStartMs) this.#startRound(nowMs)
    this.#samples += 1
    this.#leastMs = Math.min(this.#leastMs, rttMs)
    if (this.#samples < SAMPLES) return
    if (this.#signMs === undefined) this.#lookForSign()
    else if (this.#leastMs < this.#signMs) this.#signMs = undefined
  }

  #startRound(nowMs: number): void {
    this.#roundStartMs = nowMs
    this.#leastBeforeMs = this.#leastMs
    this.#leastMs = Infinity
    this.#samples = 0
    if (this.#signMs !== undefined) this.#carefulRounds += 1
  }

  #lookForSign(): void {
    const before = this.#leastBeforeMs
    const thresholdMs = Math.min(Math.max(before / THRESHOLD_DIVISOR, THRESHOLD_MS_MIN), THRESHOLD_MS_MAX)
    if (before === Infinity || this.#leastMs < before + thresholdMs) return
    this.#signMs = this.#leastMs
    this.#carefulRounds = 0
  }
}
