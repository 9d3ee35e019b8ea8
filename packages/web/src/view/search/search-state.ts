// search-state.ts: a search from its question to what was found; an answer to an older question is not shown.
import type { ChatClient, Found, SearchQuery } from '@stonechat/client'
import { type ReadonlySignal, signal } from '@preact/signals'

export type SearchResult =
  | { readonly kind: 'none' }
  | { readonly kind: 'looking'; readonly text: string }
  | { readonly kind: 'found'; readonly text: string; readonly results: readonly Found[] }

export class SearchState {
  readonly #client: Pick<ChatClient, 'search'>
  readonly #result = signal<SearchResult>({ kind: 'none' })
  #asked = 0

  constructor(client: Pick<ChatClient, 'search'>) {
    this.#client = client
  }

  get result(): ReadonlySignal<SearchResult> {
    return this.#result
  }

  async ask(query: SearchQuery): Promise<void> {
    const number = ++this.#asked
    if (query.text.trim() === '' && query.from === undefined) {
      this.#result.value = { kind: 'none' }
      return
    }
    this.#result.value = { kind: 'looking', text: query.text }
    const results = await this.#client.search(query)
    if (number === this.#asked) this.#result.value = { kind: 'found', text: query.text, results }
  }

  /** What somebody else has looked for: `/search`. */
  show(text: string, results: readonly Found[]): void {
    this.#asked += 1
    this.#result.value = { kind: 'found', text, results }
  }
}
