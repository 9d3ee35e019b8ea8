// hearing.ts: what an end has heard of one speaker or of several: how late, how often, in which order.

import { nowUs, parseMessage, type Said } from './message.ts'

export type Heard = {
  /** Of each message that counts, the time from `send` at the one end until it was handed over at the other. */
  readonly delaysMs: readonly number[]
  /** Heard once already. */
  readonly doubled: number
  /** Heard after one that was said later in the same conversation. */
  readonly disordered: number
}

type Delay = { readonly conversation: number; readonly delayMs: number }
type Line = { readonly sequences: Set<number>; last: number }

export class Hearing {
  readonly #delays: Delay[] = []
  /** By speaker and conversation. */
  readonly #lines = new Map<string, Line>()
  #doubled = 0
  #disordered = 0

  hear(text: string): Said {
    const said = parseMessage(text)
    const { speaker, conversation, sequence, sentAtUs, counts } = said
    const delayMs = Math.round((nowUs() - sentAtUs) / 10) / 100
    const line = this.#lines.getOrInsertComputed(`${speaker} ${conversation}`, () => ({
      sequences: new Set(),
      last: -1,
    }))
    if (line.sequences.has(sequence)) this.#doubled += 1
    else if (sequence < line.last) this.#disordered += 1
    if (counts && !line.sequences.has(sequence)) this.#delays.push({ conversation, delayMs })
    line.sequences.add(sequence)
    line.last = Math.max(line.last, sequence)
    return said
  }

  /** Of all conversations, or of one. */
  report(conversation?: number): Heard {
    const chosen = this.#delays.filter(
      each => conversation === undefined || each.conversation === conversation,
    )
    return {
      delaysMs: chosen.map(({ delayMs }) => delayMs),
      doubled: this.#doubled,
      disordered: this.#disordered,
    }
  }
}
