// growing-text.ts: text that grows while a test looks at it: what a program has printed so far.
import { Bell, PATIENCE_MS, until } from './bell.ts'

export class GrowingText {
  readonly #name: string
  /** Rings when text came. */
  readonly bell = new Bell()
  #text = ''
  #ended = false

  /** `name` says in a failure whose text it is: `stdout of nc`. */
  constructor(name: string) {
    this.#name = name
  }

  get text(): string {
    return this.#text
  }

  append(more: string): void {
    this.#text += more
    this.bell.ring()
  }

  /** Nothing more will come; whoever still waits fails at once. */
  end(): void {
    this.#ended = true
    this.bell.ring()
  }

  /** The first match of `pattern` in all the text, as soon as there is one. */
  async says(pattern: RegExp, withinMs = PATIENCE_MS): Promise<RegExpExecArray> {
    const complaint = (): string => `${this.#name} did not say ${pattern}; it said:\n${this.#text}`
    const look = (): RegExpExecArray | undefined => {
      const found = pattern.exec(this.#text)
      if (found === null && this.#ended) throw new Error(`${complaint()}\n(and ended)`)
      return found ?? undefined
    }
    return until(this.bell, look, complaint, withinMs)
  }
}
