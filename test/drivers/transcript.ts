// transcript.ts: who said what to the server and heard what from it, in order, for whoever reads a failure.

/** Older lines make room: a failure is understood from what came last. */
const LINES_MAX = 2_000
const LINE_LENGTH_MAX = 600

export class Transcript {
  readonly #lines: string[] = []

  /** `direction` is `>` for what went to the server, `<` for what came from it, `-` for what happened. */
  add(name: string, direction: '>' | '<' | '-', text: string): void {
    const shown = text.length > LINE_LENGTH_MAX ? `${text.slice(0, LINE_LENGTH_MAX)}… (${text.length})` : text
    this.#lines.push(`${name.padEnd(8)} ${direction} ${shown}`)
    if (this.#lines.length > LINES_MAX) this.#lines.splice(0, LINES_MAX / 2)
  }

  get text(): string {
    return this.#lines.join('\n')
  }
}
