// resumption.ts: what it takes to resume a session on another connection (docs/extensions/resume.md).

export type Resumption = {
  readonly token: string
  readonly sent: SentLines
}

/** Counts the lines that were sent, and keeps the newest, as many as fit into some bytes. */
export class SentLines {
  readonly #bytesMax: number
  #lines: string[] = []
  #bytes = 0
  /** All that were sent, kept or not. */
  count = 0

  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax
  }

  note(line: string): void {
    this.count += 1
    this.#lines.push(line)
    this.#bytes += line.length
    if (this.#bytes > this.#bytesMax * 2) this.#forgetOldest()
  }

  /** The lines after the first `count`, and how many of those are no longer here. */
  after(count: number): { readonly missing: number; readonly lines: readonly string[] } {
    const first = this.count - this.#lines.length
    return { missing: Math.max(0, first - count), lines: this.#lines.slice(Math.max(0, count - first)) }
  }

  /** Down to half of what there may be at most, so that it is done seldom. */
  #forgetOldest(): void {
    let from = this.#lines.length
    let bytes = 0
    while (from > 0 && bytes < this.#bytesMax) {
      from -= 1
      bytes += this.#lines[from]?.length ?? 0
    }
    this.#lines = this.#lines.slice(from)
    this.#bytes = bytes
  }
}
