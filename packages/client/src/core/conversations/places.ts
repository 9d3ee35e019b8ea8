// places.ts: where each nick is seen, so that whoever leaves is found without looking everywhere.
import type { OpenConversation } from './open-conversation.ts'

export class Places {
  /** By folded nick. */
  #places = new Map<string, OpenConversation[]>()

  of(id: string): readonly OpenConversation[] {
    return this.#places.get(id) ?? NOWHERE
  }

  add(id: string, conversation: OpenConversation): void {
    const places = this.#places.get(id)
    if (!places) this.#places.set(id, [conversation])
    else if (!places.includes(conversation)) places.push(conversation)
  }

  delete(id: string, conversation: OpenConversation): void {
    const places = this.#places.get(id)
    if (!places) return
    const index = places.indexOf(conversation)
    if (index !== -1) places.splice(index, 1)
    if (places.length === 0) this.#places.delete(id)
  }

  clear(): void {
    this.#places.clear()
  }
}

const NOWHERE: readonly OpenConversation[] = []
