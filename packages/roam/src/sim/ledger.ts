// ledger.ts: what one side said and what the other heard of it: each message once, in the order of each of its streams.

/** The protocol has broken a promise. */
export class Violation extends Error {
  override readonly name = 'Violation'
}

type Said = { readonly text: string; readonly streams: readonly number[]; readonly atMs: number }

export type Heard = { readonly text: string; readonly streams: readonly number[] }

/** How long a message took, and on which streams it went. */
export type Delay = { readonly delayMs: number; readonly streams: readonly number[] }

const LETTERS = 'stonechat'

/** One direction of one session. A message opens with its number, so that no two are alike. */
export class Ledger {
  readonly delays: Delay[] = []
  readonly #direction: string
  readonly #said = new Map<number, Said>()
  readonly #waiting = new Map<number, number[]>()
  #next = 0
  #isExcused = false

  constructor(direction: string) {
    this.#direction = direction
  }

  /** A text of so many bytes, or a few where less were asked for, that this ledger will know again. */
  nextText(bytes: number): string {
    return `${this.#next} `.padEnd(bytes, LETTERS[this.#next % LETTERS.length])
  }

  /** The text was taken by the session: from now on it must arrive. */
  say(text: string, streams: readonly number[], atMs: number): void {
    this.#said.set(this.#next, { text, streams, atMs })
    for (const stream of streams) {
      const waiting = this.#waiting.get(stream)
      if (waiting) waiting.push(this.#next)
      else this.#waiting.set(stream, [this.#next])
    }
    this.#next += 1
  }

  /** The text has come out on the other side. Throws a Violation where it may not have come, or not now. */
  hear(heard: Heard, atMs: number): void {
    const number = Number.parseInt(heard.text, 10)
    const said = this.#said.get(number)
    if (!said)
      throw this.#violation(number < this.#next ? `message ${number} came twice` : 'nobody said this')
    if (said.text !== heard.text) throw this.#violation(`message ${number} came with another text`)
    if (said.streams.join() !== heard.streams.join()) {
      throw this.#violation(
        `message ${number} went on streams ${said.streams.join()} and came on ${heard.streams.join()}`,
      )
    }
    for (const stream of said.streams) {
      const first = this.#waiting.get(stream)?.shift()
      if (first !== number)
        throw this.#violation(`message ${number} came before ${first} of stream ${stream}`)
    }
    this.#said.delete(number)
    this.delays.push({ delayMs: atMs - said.atMs, streams: said.streams })
  }

  /** Who said it has forgotten: what is missing may still arrive, in its order, but need not. */
  excuse(): void {
    this.#isExcused = true
  }

  /** How many messages were taken. */
  get said(): number {
    return this.#next
  }

  /** How many of them have not arrived and must. */
  get missing(): number {
    return this.#isExcused ? 0 : this.#said.size
  }

  describe(): string {
    const [first] = this.#said
    const oldest = first ? `, the first is ${first[0]}, said at ${first[1].atMs.toFixed(1)} ms` : ''
    return `${this.#direction}: ${this.missing} of ${this.said} messages are missing${oldest}`
  }

  #violation(what: string): Violation {
    return new Violation(`${this.#direction}: ${what}`)
  }
}
