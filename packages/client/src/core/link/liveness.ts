// liveness.ts: whether the other side is there: PING when it has been quiet, and how long the answer takes.
import {
  PING_AFTER_MS,
  PONG_WITHIN_MS,
  PONG_WITHIN_MS_AFTER_WAKE,
  SLEEP_LOOK_MS,
  SLEPT_MS,
} from '../../limits.ts'
import type { Clock } from '../../ports.ts'

/** The PING that has no answer yet. */
type Probe = { readonly token: string; readonly sentMs: number; deadlineMs: number }

export class Liveness {
  readonly #clock: Clock
  readonly #ping: (token: string) => void
  readonly #dead: (reason: string) => void
  #isWatching = false
  #heardMs = 0
  #probe: Probe | undefined
  #count = 0
  /** Calendar time less monotonic time, when it was last looked at. */
  #offsetMs = 0
  #lookMs = 0
  rttMs: number | undefined

  constructor(clock: Clock, ping: (token: string) => void, dead: (reason: string) => void) {
    this.#clock = clock
    this.#ping = ping
    this.#dead = dead
  }

  /** How long the oldest PING has waited for its answer, or anything else. */
  get silentMs(): number {
    return this.#probe ? this.#clock.nowMs() - this.#probe.sentMs : 0
  }

  begin(): void {
    this.#isWatching = true
    this.#heardMs = this.#clock.nowMs()
    this.#probe = undefined
    this.#look()
  }

  end(): void {
    this.#isWatching = false
    this.#probe = undefined
    this.rttMs = undefined
  }

  /** Something came: what is there need not be asked. */
  heard(): void {
    this.#heardMs = this.#clock.nowMs()
  }

  /** Whether it was the answer to a PING of this file. */
  pong(token: string): boolean {
    if (this.#probe?.token !== token) return false
    this.rttMs = this.#clock.nowMs() - this.#probe.sentMs
    this.#probe = undefined
    return true
  }

  /** Asks now; the answer has to come soon. */
  check(): void {
    if (!this.#isWatching) return
    const hasSlept = this.#hasSlept()
    this.#look()
    // Whoever asks again and again must not keep a dead link alive; a PING from before a sleep says nothing.
    if (!this.#probe || hasSlept) return this.#ask(PONG_WITHIN_MS_AFTER_WAKE)
    const soonMs = this.#clock.nowMs() + PONG_WITHIN_MS_AFTER_WAKE
    this.#probe.deadlineMs = Math.min(this.#probe.deadlineMs, soonMs)
  }

  deadlineMs(): number {
    if (!this.#isWatching) return Number.POSITIVE_INFINITY
    return Math.min(this.#probe?.deadlineMs ?? this.#heardMs + PING_AFTER_MS, this.#lookMs + SLEEP_LOOK_MS)
  }

  tick(): void {
    if (!this.#isWatching) return
    const now = this.#clock.nowMs()
    if (this.#hasSlept()) return this.check()
    if (now >= this.#lookMs + SLEEP_LOOK_MS) this.#look()
    if (this.#probe && now >= this.#probe.deadlineMs) return this.#lost(this.#probe)
    if (!this.#probe && now >= this.#heardMs + PING_AFTER_MS) this.#ask(PONG_WITHIN_MS)
  }

  #lost({ sentMs, deadlineMs }: Probe): void {
    // A long line may still be coming in: what has been heard since is an answer too.
    if (this.#heardMs > sentMs) {
      this.#probe = undefined
      return
    }
    this.end()
    this.#dead(`no answer for ${Math.round((deadlineMs - sentMs) / 1000)} s`)
  }

  #ask(withinMs: number): void {
    const sentMs = this.#clock.nowMs()
    const token = `stonechat-${(this.#count += 1)}`
    this.#probe = { token, sentMs, deadlineMs: sentMs + withinMs }
    this.#ping(token)
  }

  /** While a machine sleeps its monotonic clock may stand still, its calendar does not. Somebody may also have set it: asking is harmless. */
  #hasSlept(): boolean {
    return Math.abs(this.#clock.dateMs() - this.#clock.nowMs() - this.#offsetMs) > SLEPT_MS
  }

  #look(): void {
    this.#lookMs = this.#clock.nowMs()
    this.#offsetMs = this.#clock.dateMs() - this.#lookMs
  }
}
