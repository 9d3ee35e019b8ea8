// driver.ts: drives an end of roam: hands it the time, sends what it says, and wakes it when it wants.

import type { Endpoint } from '../core/endpoint/options.ts'
import type { Transmit } from '../core/session/leg.ts'

/** The wall clock and the other one differ by so much more than before: the machine has slept (docs/roam/silence.md). */
const SLEEP_MS_MIN = 5_000
/** What has failed is tried again so much later. */
const AFTER_BUG_MS = 1_000
/** The longest delay of a timer. */
const TIMER_MS_MAX = 2 ** 31 - 1

export type Driven<Event> = {
  readonly core: Endpoint<Event>
  /** Sends them. What cannot be sent is lost, as datagrams are. */
  transmit(datagrams: readonly Transmit[]): void
  happened(event: Event): void
  /** The machine has slept for so long. */
  woke?(nowMs: number, sleptMs: number): void
  /** A bug of ours came to light; the others go on. Without this it is thrown. */
  onBug?: ((error: unknown) => void) | undefined
}

export class Driver<Event> {
  readonly #driven: Driven<Event>
  #scheduled: NodeJS.Immediate | undefined
  #timer: NodeJS.Timeout | undefined
  #clockOffsetMs = Date.now() - performance.now()
  #stopped = false

  constructor(driven: Driven<Event>) {
    this.#driven = driven
  }

  get nowMs(): number {
    return performance.now()
  }

  /** There is something to poll: at the end of this tick. */
  readonly work = (): void => {
    if (!this.#stopped) this.#scheduled ??= setImmediate(() => this.run())
  }

  /** A datagram has come; `run` is to be called after the last one of those that came together. */
  receive(datagram: Uint8Array, path: string): void {
    this.#guarded(() => this.#driven.core.receive(datagram, path, this.nowMs))
  }

  /** Does all that is due. */
  run(): void {
    if (this.#stopped) return
    clearImmediate(this.#scheduled)
    this.#scheduled = undefined
    this.#guarded(() => this.#run())
  }

  #run(): void {
    const { core } = this.#driven
    const nowMs = this.nowMs
    this.#noticeSleep(nowMs)
    this.#tell()
    const datagrams: Transmit[] = []
    for (let next = core.poll(nowMs); next; next = core.poll(nowMs)) datagrams.push(next)
    if (datagrams.length > 0) this.#driven.transmit(datagrams)
    this.#tell()
    this.#arm(core.nextDeadlineMs)
  }

  stop(): void {
    this.#stopped = true
    clearImmediate(this.#scheduled)
    clearTimeout(this.#timer)
  }

  #guarded(act: () => void): void {
    try {
      act()
    } catch (error) {
      if (!this.#driven.onBug) throw error
      this.#driven.onBug(error)
      // What is due now might fail again.
      this.#arm(this.nowMs + AFTER_BUG_MS)
    }
  }

  #tell(): void {
    for (const event of this.#driven.core.takeEvents()) this.#driven.happened(event)
  }

  #arm(deadlineMs: number): void {
    clearTimeout(this.#timer)
    if (this.#stopped || deadlineMs === Infinity) return
    const delayMs = Math.min(Math.max(0, Math.ceil(deadlineMs - this.nowMs)), TIMER_MS_MAX)
    this.#timer = setTimeout(() => this.run(), delayMs)
  }

  /** Not all systems count the time of a sleep: then the clock that does has jumped. */
  #noticeSleep(nowMs: number): void {
    const offsetMs = Date.now() - nowMs
    const jumpMs = Math.abs(offsetMs - this.#clockOffsetMs)
    this.#clockOffsetMs = offsetMs
    if (jumpMs > SLEEP_MS_MIN) this.#driven.woke?.(nowMs, jumpMs)
  }
}
