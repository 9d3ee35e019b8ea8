// hold.ts: lines that wait, because one before them acknowledges what is not yet on disk.

/** Keeps back what is queued after it, until it is settled. */
type Barrier = { settled: boolean }

export class Hold {
  readonly #queue: (string | Barrier)[] = []
  readonly #send: (line: string) => void
  readonly #onEmpty: () => void
  /** Of the lines that wait. */
  bytes = 0

  /** `onEmpty` is called each time that nothing waits any more. */
  constructor(send: (line: string) => void, onEmpty: () => void) {
    this.#send = send
    this.#onEmpty = onEmpty
  }

  /** Sent after what waits. */
  push(line: string): void {
    this.#queue.push(line)
    this.bytes += line.length
  }

  /**
   * What is pushed from now on waits for `kept`. Where that turns out false, `acknowledgement`, lines that were pushed
   * since, is not sent, but `refusal` in place of the first of them; where they were not pushed, `refusal` comes first.
   */
  until(kept: Promise<boolean>, acknowledgement: readonly string[], refusal: string): void {
    const barrier = { settled: false }
    this.#queue.push(barrier)
    void this.#wait(kept, barrier, acknowledgement, refusal)
  }

  async #wait(
    kept: Promise<boolean>,
    barrier: Barrier,
    acknowledgement: readonly string[],
    refusal: string,
  ): Promise<void> {
    if (!(await kept)) this.#replace(barrier, acknowledgement, refusal)
    barrier.settled = true
    this.#flush()
  }

  #flush(): void {
    for (let next = this.#queue[0]; next !== undefined; next = this.#queue[0]) {
      if (typeof next !== 'string' && !next.settled) return
      this.#queue.shift()
      if (typeof next !== 'string') continue
      this.bytes -= next.length
      this.#send(next)
    }
    this.#onEmpty()
  }

  #replace(barrier: Barrier, [first = '', ...others]: readonly string[], refusal: string): void {
    const start = this.#queue.indexOf(barrier)
    const index = this.#find(start, first)
    // The acknowledgement was another line than was thought: the refusal is said all the same.
    if (index < 0) return this.#splice(start + 1, 0, refusal)
    this.#splice(index, 1, (leadOf(this.#queue[index], first) ?? '') + refusal)
    for (const other of others) {
      const at = this.#find(index, other)
      if (at >= 0) this.#splice(at, 1)
    }
  }

  #find(start: number, text: string): number {
    return this.#queue.findIndex((line, at) => at > start && leadOf(line, text) !== undefined)
  }

  #splice(at: number, count: number, ...lines: readonly string[]): void {
    const removed = this.#queue.splice(at, count, ...lines)
    for (const line of removed) if (typeof line === 'string') this.bytes -= line.length
    for (const line of lines) this.bytes += line.length
  }
}

/** What was put before `text` since (`@label=x `, `@batch=1 `), or ''; undefined where the line is another. */
function leadOf(line: string | Barrier | undefined, text: string): string | undefined {
  if (typeof line !== 'string') return undefined
  const rest = text.startsWith('@') ? text.slice(1) : text
  if (!line.endsWith(rest)) return undefined
  const lead = line.slice(0, line.length - rest.length).trim()
  return lead === '' || lead === '@' ? '' : `${lead.replace(/;$/, '')} `
}
