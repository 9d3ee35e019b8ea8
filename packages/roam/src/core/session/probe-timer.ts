// probe-timer.ts: when to ask again, where no ACK comes: RFC 9002 section 6.2, with a back-off that suits few messages.
import { SILENT_AFTER_MS } from './limits.ts'
import type { Rtt } from './rtt.ts'

/** Least room for what varies: timers are late, and systems busy. */
const VARIATION_MS_MIN = 10
/** So many probes go out at the same pace: few packets are no burden, and most waits end here. */
const FLAT_PROBES = 3
/** What each further wait is longer than the one before. */
const BACKOFF = 1.5
/** The longest wait while the peer was heard lately, if a round trip itself does not take longer. */
const WAIT_MS_MAX = 1_000
/** What each wait in silence is longer than the one before, and how long it gets (RFC 8085 section 3.5). */
const SILENT_BACKOFF = 2
const SILENT_WAIT_MS_MAX = 15_000

/** Times in ms. The owner tells what happens, and asks for the deadline. */
export class ProbeTimer {
  #probes = 0
  #silentProbes = 0
  #sentMs: number | undefined
  #askedMs: number | undefined

  /** A packet that asks for an ACK has left: the wait begins anew with each. */
  sent(nowMs: number): void {
    this.#sentMs = nowMs
    this.#askedMs ??= nowMs
  }

  /** Something authentic came from the peer: whatever it says, it is there. */
  heard(): void {
    this.#askedMs = undefined
    this.#silentProbes = 0
  }

  /** An ACK named packets that none had named before: back-off ends. */
  acknowledged(): void {
    this.#probes = 0
  }

  /** The deadline has passed, and a probe goes out. */
  fired(nowMs: number): void {
    this.#probes += 1
    if (this.isSilent(nowMs)) this.#silentProbes += 1
  }

  /** The machine has slept, or the path is another: what was waited for says nothing any more. */
  restart(): void {
    this.#probes = 0
    this.heard()
  }

  /** Whether the peer has been asked, and nothing heard since, for 10 s. */
  isSilent(nowMs: number): boolean {
    return this.#askedMs !== undefined && nowMs - this.#askedMs >= SILENT_AFTER_MS
  }

  /** When the next probe is due, as long as packets are in flight. */
  deadlineMs(rtt: Rtt, ackDelayMs: number): number | undefined {
    if (this.#sentMs === undefined) return undefined
    if (this.#silentProbes > 0) {
      return this.#sentMs + Math.min(WAIT_MS_MAX * SILENT_BACKOFF ** this.#silentProbes, SILENT_WAIT_MS_MAX)
    }
    const baseMs = probeTimeoutMs(rtt, ackDelayMs)
    const factor = BACKOFF ** Math.max(0, this.#probes - FLAT_PROBES + 1)
    return this.#sentMs + Math.min(baseMs * factor, Math.max(baseMs, WAIT_MS_MAX))
  }
}

/** The probe timeout without back-off, ms: by then an ACK ought to have come (RFC 9002 section 6.2.1). */
export function probeTimeoutMs(rtt: Rtt, ackDelayMs: number): number {
  return rtt.smoothedMs + Math.max(4 * rtt.variationMs, VARIATION_MS_MIN) + ackDelayMs
}
