// kept-items.ts: which conversations are kept over a restart with what was said in them, and under which names.
import { CONVERSATIONS_SAVED_MAX } from '../../limits.ts'
import type { Conversation } from '../../model/conversation.ts'
import type { Context } from '../context.ts'
import { readItems, type SavedItems, writeItems } from './saved-items.ts'

export class KeptItems {
  readonly #context: Context
  /** The number of each one's text; who changed last is last. */
  readonly #places = new Map<Conversation, number>()
  #isRestoring = false

  constructor(context: Context) {
    this.#context = context
  }

  /** Something in it has changed. */
  touch(conversation: Conversation): void {
    const itemsMax = this.#context.settings.itemsKept ?? 0
    if (itemsMax === 0 || this.#isRestoring || conversation.kind === 'server') return
    const place = this.#places.get(conversation) ?? this.#freePlace()
    this.#places.delete(conversation)
    this.#places.set(conversation, place)
    this.#context.keep(
      itemsName(place),
      // Another one may have its place by now.
      () =>
        this.#holds(conversation, place) ? writeItems(conversation.name, conversation.items, itemsMax) : '',
      false,
    )
  }

  /** It has been closed: nothing of it is kept. */
  forget(conversation: Conversation): void {
    const place = this.#places.get(conversation)
    if (place === undefined) return
    this.#places.delete(conversation)
    this.#context.keep(itemsName(place), () => '')
  }

  /** What an earlier process has kept, of the conversations that are open. */
  restore(texts: readonly string[], insert: (conversation: Conversation, saved: SavedItems) => void): void {
    this.#isRestoring = true
    texts.slice(0, CONVERSATIONS_SAVED_MAX).forEach((text, place) => {
      if (text === '') return
      const saved = readItems(text)
      const conversation = this.#context.conversations.get(saved.name)
      if (!conversation || conversation.kind === 'server' || this.#places.has(conversation)) return
      this.#places.set(conversation, place)
      insert(conversation, saved)
    })
    this.#isRestoring = false
  }

  #holds(conversation: Conversation, place: number): boolean {
    return this.#places.get(conversation) === place
  }

  /** Where all are taken, the one in which nothing was said for longest gives its own. */
  #freePlace(): number {
    const taken = new Set(this.#places.values())
    for (let place = 0; place < CONVERSATIONS_SAVED_MAX; place += 1) if (!taken.has(place)) return place
    const [[oldest, place] = []] = this.#places
    if (oldest) this.#places.delete(oldest)
    return place ?? 0
  }
}

export function itemsName(place: number): string {
  return `items/${place}`
}
