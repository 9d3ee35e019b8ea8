// link.ts: one connection after the other: when to connect, when to give up.
import { DIAL_AGAIN_AFTER_MS, REGISTER_WITHIN_MS, STABLE_AFTER_MS } from '../../limits.ts'
import type { LinkState } from '../../model/network.ts'
import type { Clock, Random } from '../../ports.ts'
import { retryDelayMs } from './back-off.ts'

export type LinkPorts = {
  readonly clock: Pick<Clock, 'nowMs'>
  readonly random: Random
  readonly dial: () => void
  /** Cuts the connection that there is. */
  readonly hangUp: () => void
  readonly changed: () => void
}

export class Link {
  readonly #ports: LinkPorts
  #state: LinkState = { kind: 'idle' }
  #attempt = 0
  /** When this state began. */
  #sinceMs = 0
  #refusal: string | undefined
  #isHurried = false

  constructor(ports: LinkPorts) {
    this.#ports = ports
  }

  get state(): LinkState {
    return this.#state
  }

  start(): void {
    if (this.#state.kind !== 'idle' && this.#state.kind !== 'refused') return
    this.#attempt = 0
    this.#dial()
  }

  stop(): void {
    this.#enter({ kind: 'idle' })
  }

  opened(): void {
    this.#enter({ kind: 'registering' })
  }

  registered(resumed: boolean): void {
    this.#enter({ kind: 'online', resumed })
  }

  /** The server will not have us: the connection's end is the last. */
  refuse(reason: string): void {
    this.#refusal = reason
    this.#ports.hangUp()
  }

  /** It could not be made, or is gone. */
  closed(reason: string): void {
    if (this.#state.kind === 'idle') return
    const refusal = this.#refusal
    const isHurried = this.#isHurried
    this.#refusal = undefined
    this.#isHurried = false
    if (isHurried && this.#state.kind === 'connecting') return this.#dial()
    if (refusal !== undefined) return this.#enter({ kind: 'refused', reason: refusal })
    const nowMs = this.#ports.clock.nowMs()
    if (this.#state.kind === 'online' && nowMs - this.#sinceMs >= STABLE_AFTER_MS) this.#attempt = 0
    this.#attempt += 1
    // What stood for long and breaks is worth a try at once, a little apart from the others who lost it.
    const delayMs = retryDelayMs(this.#attempt, this.#ports.random)
    this.#enter({ kind: 'waiting', retryAtMs: nowMs + delayMs, reason })
  }

  /** Tries at once, where it waits; or once more: an attempt of before may wait for an answer that was lost. */
  hurry(): void {
    const { kind } = this.#state
    const sinceMs = this.#ports.clock.nowMs() - this.#sinceMs
    if (kind === 'connecting' && sinceMs >= DIAL_AGAIN_AFTER_MS) {
      this.#isHurried = true
      this.#ports.hangUp()
    }
    if (kind !== 'waiting') return
    this.#attempt = 0
    this.#dial()
  }

  deadlineMs(): number {
    if (this.#state.kind === 'waiting') return this.#state.retryAtMs
    if (this.#state.kind === 'registering') return this.#sinceMs + REGISTER_WITHIN_MS
    return Number.POSITIVE_INFINITY
  }

  tick(): void {
    if (this.#ports.clock.nowMs() < this.deadlineMs()) return
    if (this.#state.kind === 'waiting') return this.#dial()
    // Until the end of the connection is told there is nothing else to do.
    this.#sinceMs = this.#ports.clock.nowMs()
    this.#ports.hangUp()
  }

  #dial(): void {
    this.#enter({ kind: 'connecting', attempt: this.#attempt + 1 })
    this.#ports.dial()
  }

  #enter(state: LinkState): void {
    this.#state = state
    this.#sinceMs = this.#ports.clock.nowMs()
    this.#ports.changed()
  }
}
