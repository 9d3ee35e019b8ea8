// sent-texts.ts: what was sent from a box, to be brought back into it. Pure.

/** Texts that can be brought back. */
export const SENT_TEXTS_MAX = 100

export class SentTexts {
  readonly #texts: string[] = []
  #place = 0

  /** What was sent: the caller keeps passwords out. */
  keep(text: string): void {
    if (this.#texts.at(-1) !== text) this.#texts.push(text)
    if (this.#texts.length > SENT_TEXTS_MAX) this.#texts.shift()
    this.#place = this.#texts.length
  }

  /** The one before or after the one that is shown; '' behind the last; undefined where there is none, or something else is written. */
  move(step: 1 | -1, shown: string): string | undefined {
    if (shown !== (this.#texts[this.#place] ?? '')) {
      if (shown !== '') return undefined
      this.#place = this.#texts.length
    }
    const place = this.#place + step
    if (place < 0 || place > this.#texts.length) return undefined
    this.#place = place
    return this.#texts[place] ?? ''
  }
}
