// batches.ts: lines that belong together (IRCv3 batch): kept back until their batch is whole.
import { BATCH_CHARS_MAX, BATCH_IDLE_MS_MAX, BATCH_LINES_MAX, BATCHES_MAX } from '../../limits.ts'
import type { Clock } from '../../ports.ts'
import type { Incoming } from '../line.ts'
import type { Batch, Batches } from '../parts.ts'

type Open = Batch & {
  readonly content: (Incoming | Batch)[]
  readonly reference: string
  /** The one that it is in. */
  readonly outer: Open | undefined
}

export class BatchCollector implements Batches {
  readonly #clock: Pick<Clock, 'nowMs'>
  readonly #giveUp: (batch: Batch) => void
  readonly #open = new Map<string, Open>()
  #lines = 0
  #chars = 0
  #heardMs = 0

  /** `giveUp` gets what never ends, as far as it came. */
  constructor(clock: Pick<Clock, 'nowMs'>, giveUp: (batch: Batch) => void) {
    this.#clock = clock
    this.#giveUp = giveUp
  }

  take(message: Incoming): Incoming | Batch | undefined {
    const name = message.tags.get('batch')
    const outer = name === undefined ? undefined : this.#open.get(name)
    if (message.command === 'BATCH') return this.#border(message, outer)
    // A batch that was not opened has no end: the line stands for itself.
    if (!outer) return message
    this.#keep(outer, message)
    return undefined
  }

  connected(how: 'new' | 'resumed'): void {
    // Where the session goes on, the lines that are missing are still to come.
    if (how === 'new') this.#clear()
    this.#heardMs = this.#clock.nowMs()
  }

  deadlineMs(): number {
    return this.#open.size === 0 ? Number.POSITIVE_INFINITY : this.#heardMs + BATCH_IDLE_MS_MAX
  }

  tick(): void {
    if (this.#clock.nowMs() < this.deadlineMs()) return
    const outermost = [...this.#open.values()].filter(({ outer }) => !outer)
    this.#clear()
    for (const batch of outermost) this.#giveUp(batch)
  }

  #border(message: Incoming, outer: Open | undefined): Batch | undefined {
    const [reference = ''] = message.params
    const name = reference.slice(1)
    if (reference.startsWith('+')) this.#begin(name, message, outer)
    return reference.startsWith('-') ? this.#end(name) : undefined
  }

  #begin(reference: string, opening: Incoming, outer: Open | undefined): void {
    if (this.#open.size >= BATCHES_MAX || this.#open.has(reference)) return
    const [, type = '', ...params] = opening.params
    const batch: Open = { opening, type, params, content: [], reference, outer }
    this.#heardMs = this.#clock.nowMs()
    this.#open.set(reference, batch)
    if (outer && this.#hasRoom(opening)) outer.content.push(batch)
  }

  /** What is in it and was not ended ends with it. */
  #end(reference: string): Batch | undefined {
    const batch = this.#open.get(reference)
    if (!batch) return undefined
    this.#heardMs = this.#clock.nowMs()
    for (const [name, each] of this.#open) if (isIn(each, batch)) this.#open.delete(name)
    if (this.#open.size === 0) this.#clear()
    return batch.outer ? undefined : batch
  }

  #keep(batch: Open, message: Incoming): void {
    this.#heardMs = this.#clock.nowMs()
    if (this.#hasRoom(message)) batch.content.push(message)
  }

  /** Counts it: tags may be longer than what is said. */
  #hasRoom({ params, tags }: Incoming): boolean {
    this.#lines++
    for (const param of params) this.#chars += param.length
    for (const value of tags.values()) this.#chars += value.length
    return this.#lines <= BATCH_LINES_MAX && this.#chars <= BATCH_CHARS_MAX
  }

  #clear(): void {
    this.#open.clear()
    this.#lines = 0
    this.#chars = 0
  }
}

function isIn(batch: Open, outer: Open): boolean {
  for (let each: Open | undefined = batch; each; each = each.outer) if (each === outer) return true
  return false
}
