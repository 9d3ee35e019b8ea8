// wire-state.ts: the wire while its panel is open: gathered until the next picture, and held still while it is paused.
import type { ChatClient } from '@stonechat/client'
import { type Signal, signal } from '@preact/signals'
import { type WireEvent, type WireLine, WireLog } from './wire-log.ts'

/** Lines that wait for the next picture; a page that is not seen has none, and needs no more than these. */
const GATHERED_MAX = 5_000

export class WireState implements Disposable {
  readonly lines: Signal<readonly WireLine[]> = signal([])
  readonly isPaused = signal(false)
  readonly #log = new WireLog()
  readonly #end: () => void
  #gathered: WireEvent[] = []
  #frame = 0

  constructor(client: ChatClient) {
    this.#end = client.on('wire', event => {
      if (this.#gathered.length < GATHERED_MAX) this.#gathered.push({ ...event, nowMs: performance.now() })
      this.#frame ||= requestAnimationFrame(() => this.#show())
    })
  }

  /** What comes while it is paused is counted, and stands there when it goes on. */
  pause(isPaused: boolean): void {
    this.isPaused.value = isPaused
    if (!isPaused) this.lines.value = this.#log.lines
  }

  clear(): void {
    this.#log.clear()
    this.lines.value = this.#log.lines
  }

  [Symbol.dispose](): void {
    this.#end()
    cancelAnimationFrame(this.#frame)
  }

  #show(): void {
    this.#frame = 0
    this.#log.add(this.#gathered)
    this.#gathered = []
    if (!this.isPaused.peek()) this.lines.value = this.#log.lines
  }
}
