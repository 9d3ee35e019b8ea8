// suggesting.ts: the list of what is offered beside a box, while somebody types in it.
import type { CompletionSources } from '@stonechat/client'
import { type ReadonlySignal, signal } from '@preact/signals'
import { moveTo, type Put, putAt, putNext, suggest, type Suggestions } from './suggest.ts'

type Key = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing'>

export class Suggesting {
  readonly #sources: () => CompletionSources
  readonly #put: (put: Put) => void
  readonly #shown = signal<Suggestions | undefined>(undefined)
  /** Where the word begins for which nothing more is wanted. */
  #closedAt = -1

  /** `put` writes into the box; `typed` is called for that too. */
  constructor(sources: () => CompletionSources, put: (put: Put) => void) {
    this.#sources = sources
    this.#put = put
  }

  get shown(): ReadonlySignal<Suggestions | undefined> {
    return this.#shown
  }

  /** What is in the box now. */
  typed(text: string, cursor: number): void {
    if (this.#shown.peek()?.cycle?.text === text) return
    const found = suggest(text, cursor, this.#sources())
    if (found?.completion.start !== this.#closedAt) this.#closedAt = -1
    this.#shown.value = this.#closedAt === -1 ? found : undefined
  }

  /** Whether the key was for the list. */
  key(key: Key, text: string, cursor: number): boolean {
    const shown = this.#shown.peek()
    if (key.isComposing || key.ctrlKey || key.metaKey || key.altKey) return false
    if (key.key === 'Tab') return this.#tab(key.shiftKey ? -1 : 1, text, cursor)
    if (!shown || key.shiftKey) return false
    if (key.key === 'ArrowDown' || key.key === 'ArrowUp') {
      this.#shown.value = moveTo(shown, key.key === 'ArrowDown' ? 1 : -1)
      return true
    }
    if (key.key === 'Enter' && shown.takesEnter) return this.take(shown.index)
    if (key.key === 'Escape') return this.close()
    if (OTHERS.has(key.key)) this.#shown.value = undefined
    return false
  }

  /** Puts this one in. */
  take(index: number): true {
    const shown = this.#shown.peek()
    this.#shown.value = undefined
    if (shown) this.#put(putAt(shown, index))
    this.#shown.value = undefined
    return true
  }

  /** Until another word is written. */
  close(): true {
    this.#closedAt = this.#shown.peek()?.completion.start ?? -1
    this.#shown.value = undefined
    return true
  }

  /** Where nothing fits, or somebody goes back, Tab goes on to the next button, as everywhere. */
  #tab(step: 1 | -1, text: string, cursor: number): boolean {
    const shown = this.#shown.peek()
    if (step === -1 && !shown?.cycle) return false
    if (this.#closedAt !== -1) return false
    const next = putNext(shown, step, { text, cursor, sources: this.#sources() })
    if (!next) return false
    this.#shown.value = next
    this.#put(next.cycle)
    if (next.completion.candidates.length === 1) this.#shown.value = undefined
    return true
  }
}

/** Keys after which the cursor is elsewhere, or the text gone. */
const OTHERS: ReadonlySet<string> = new Set(['ArrowLeft', 'ArrowRight', 'Home', 'End', 'Enter'])
