// taken-back.ts: reactions that are not given any more: history is read backwards, and says later what came before. Pure.
import { REACTION_TEXT_MAX, REACTIONS_TAKEN_BACK_MAX } from '../../limits.ts'
import type { Reaction } from '../parts.ts'

export class TakenBack {
  /** When, by what was taken back from which message by whom; the oldest first. */
  readonly #atMs = new Map<string, number>()

  /** Whether it holds: it does not where the same was taken back after it. */
  holds(msgid: string, { reaction, nick, isGiven, atMs }: Reaction): boolean {
    if (atMs === undefined || reaction.length > REACTION_TEXT_MAX) return true
    const name = [msgid, nick, reaction].join(' ')
    const takenMs = this.#atMs.get(name) ?? Number.NEGATIVE_INFINITY
    if (isGiven) return takenMs <= atMs
    this.#atMs.delete(name)
    this.#atMs.set(name, Math.max(takenMs, atMs))
    const [oldest] = this.#atMs.keys()
    if (this.#atMs.size > REACTIONS_TAKEN_BACK_MAX && oldest !== undefined) this.#atMs.delete(oldest)
    return true
  }
}
