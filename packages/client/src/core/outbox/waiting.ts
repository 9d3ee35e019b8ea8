// waiting.ts: what waits to be sent, to be acknowledged or to be decided about, in the order in which it was written.
import type { Sent } from '../../chat-client.ts'
import { LETTERS_LENGTH_MAX, LETTERS_MAX, LETTER_LENGTH_MAX, NAME_LENGTH_MAX } from '../../limits.ts'
import { isSayable } from '../conversations/names.ts'
import type { Conversation } from '../../model/conversation.ts'
import type { Delivery } from '../../model/item.ts'
import type { Letter } from './letter.ts'

export type Waiting = {
  letter: Letter
  readonly conversation: Conversation
  /** Of its item in the conversation. */
  readonly key: string
  delivery: Delivery
  failure: string | undefined
  /** It was sent; whether it arrived is being found out until then, of the monotonic clock. */
  doubtedUntilMs: number | undefined
  /** An earlier process has written it, and may have sent it after it was kept the last time. */
  isRestored: boolean
  readonly done: ((sent: Sent) => void)[]
}

export class WaitingList {
  readonly #all = new Map<string, Waiting>()
  /** Of all texts, in UTF-16 code units. */
  #length = 0

  get all(): readonly Waiting[] {
    return [...this.#all.values()]
  }

  /** Why this cannot wait here too. */
  objection(target: string, text: string): string | undefined {
    if (!isSayable(target, NAME_LENGTH_MAX)) return 'nobody and no channel can be called that'
    if (text === '') return 'there is nothing to say'
    if (text.length > LETTER_LENGTH_MAX) return `it is too long: ${LETTER_LENGTH_MAX} characters are the most`
    const isFull = this.#all.size >= LETTERS_MAX || this.#length + text.length > LETTERS_LENGTH_MAX
    return isFull ? 'too much is waiting already' : undefined
  }

  /** Those about which nobody has to decide. */
  get unfinished(): number {
    return this.#count(({ delivery }) => delivery !== 'failed')
  }

  get onTheWay(): number {
    return this.#count(({ delivery }) => delivery === 'sent')
  }

  get(key: string): Waiting | undefined {
    return this.#all.get(key)
  }

  find(nonce: string): Waiting | undefined {
    for (const waiting of this.#all.values()) if (waiting.letter.nonce === nonce) return waiting
    return undefined
  }

  add(waiting: Waiting): void {
    this.#all.set(waiting.key, waiting)
    this.#length += waiting.letter.text.length
  }

  delete({ key, letter }: Waiting): void {
    if (this.#all.delete(key)) this.#length -= letter.text.length
  }

  /** What it has been split into stands behind it: `first` is the text that it keeps. */
  split(waiting: Waiting, first: string, rest: readonly Waiting[]): void {
    this.#length += first.length - waiting.letter.text.length
    waiting.letter = { ...waiting.letter, text: first }
    const all = [...this.#all]
    const after = all.slice(all.findIndex(([key]) => key === waiting.key) + 1)
    for (const [key] of after) this.#all.delete(key)
    for (const piece of rest) this.add(piece)
    for (const [key, other] of after) this.#all.set(key, other)
  }

  /** What is said in one conversation keeps its order: while one is in doubt, those behind it wait. */
  next(): Waiting | undefined {
    const doubtful = new Set<Conversation>()
    for (const { conversation, delivery, doubtedUntilMs } of this.#all.values())
      if (doubtedUntilMs !== undefined && delivery === 'sent') doubtful.add(conversation)
    for (const waiting of this.#all.values())
      if (waiting.delivery === 'queued' && !doubtful.has(waiting.conversation)) return waiting
    return undefined
  }

  /** When the first doubt ends unanswered. */
  doubtEndsMs(): number {
    let endsMs = Number.POSITIVE_INFINITY
    for (const { delivery, doubtedUntilMs } of this.#all.values())
      if (delivery === 'sent') endsMs = Math.min(endsMs, doubtedUntilMs ?? endsMs)
    return endsMs
  }

  #count(is: (waiting: Waiting) => boolean): number {
    let count = 0
    for (const waiting of this.#all.values()) if (is(waiting)) count += 1
    return count
  }
}

/** Tells once, of several pieces of one text: that all have arrived, or that the first of them has failed. */
export function jointly(pieces: number, done: (sent: Sent) => void): (sent: Sent) => void {
  let left = pieces
  return sent => {
    left = sent.outcome === 'failed' ? Math.min(left, 1) - 1 : left - 1
    if (left === 0) done(sent)
  }
}
