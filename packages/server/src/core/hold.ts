// hold.ts: lines that wait, because one before them acknowledges what is not yet on disk.

/** Keeps back what is queued after it, until it is settled. */
type Barrier = { settled: boolean }

export class Hold {
  readonly #queue: (string | Barrier)[] = []
  readonly #send: (line: string) => void
  #atEnd: (() => void) | undefined
  /** Of the lines that wait. */
  bytes = 0

  constructor(send: (line: string) => void) {
    this.#send = send
  }

  get isEmpty(): boolean {
    return this.#queue.length === 0
  }

  /** Sent at once where nothing waits, otherwise after what waits. */
  push(line: string): void {
    if (this.isEmpty) return this.#send(line)
    this.#queue.push(line)
    this.bytes += line.length
  }

  /**
   * What is pushed from now on waits for `kept`. Where that turns out false, `acknowledgement`, the first line that
   * was pushed since, is not sent, but `refusal` in its place; where it was not pushed, `refusal` comes first.
   */
  until(kept: Promise<boolean>, acknowledgement: string, refusal: string): void {
    const barrier = { settled: false }
    this.#queue.push(barrier)
    void this.#wait(kept, barrier, acknowledgement, refusal)
  }

  /** Calls once, now or when nothing waits any more. */
  whenEmpty(call: () => void): void {
    if (this.isEmpty) call()
    else this.#atEnd = call
  }

  async #wait(
    kept: Promise<boolean>,
    barrier: Barrier,
    acknowledgement: string,
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
    this.#atEnd?.()
    this.#atEnd = undefined
  }

  #replace(barrier: Barrier, acknowledgement: string, refusal: string): void {
    const start = this.#queue.indexOf(barrier)
    const index = this.#queue.findIndex(
      (line, at) => at > start && typeof line === 'string' && leadOf(line, acknowledgement) !== undefined,
    )
    const line = this.#queue[index]
    if (typeof line !== 'string') return this.#insert(start + 1, refusal)
    const replaced = (leadOf(line, acknowledgement) ?? '') + refusal
    this.#queue[index] = replaced
    this.bytes += replaced.length - line.length
  }

  /** The acknowledgement was another line than was thought: the refusal is said all the same. */
  #insert(at: number, line: string): void {
    this.#queue.splice(at, 0, line)
    this.bytes += line.length
  }
}

/** What was put before `text` since (`@label=x `, `@batch=1 `), or ''; undefined where the line is another. */
function leadOf(line: string, text: string): string | undefined {
  const rest = text.startsWith('@') ? text.slice(1) : text
  if (!line.endsWith(rest)) return undefined
  const lead = line.slice(0, line.length - rest.length).trim()
  return lead === '' || lead === '@' ? '' : `${lead.replace(/;$/, '')} `
}
