// wire-log.ts: the lines that came and went, and which of them answer which. Pure.

export type WireLine = {
  /** Counts from 0; names the line for as long as it is kept. */
  readonly number: number
  readonly direction: 'in' | 'out'
  readonly line: string
  /** Calendar time. */
  readonly atMs: number
  /** Of the line in UTF-8, which is what a frame of the WebSocket holds. */
  readonly bytes: number
  /** How long the first answer took, of a line that asked for one; undefined until it has come. */
  readonly roundTripMs: number | undefined
}

export type WireEvent = Pick<WireLine, 'direction' | 'line' | 'atMs'> & {
  /** Monotonic time. */
  readonly nowMs: number
}

/** Which lines are shown. */
export type WireFilter = {
  readonly direction: 'both' | 'in' | 'out'
  /** Words that stand in the line, in any case. */
  readonly text: string
}

/** Lines that are kept; the oldest go. */
export const WIRE_LINES_MAX = 5_000
/** Lines that wait for their answer; of more, the oldest are not waited for. */
const WAITING_MAX = 256

const encoder = new TextEncoder()

export class WireLog {
  #lines: readonly WireLine[] = []
  #count = 0
  /** By what an answer carries: the number of the line that asked, and when. */
  readonly #waiting = new Map<string, { readonly number: number; readonly sentMs: number }>()

  /** Oldest first. The array is replaced when it changes. */
  get lines(): readonly WireLine[] {
    return this.#lines
  }

  add(events: readonly WireEvent[]): void {
    const lines = [...this.#lines]
    for (const event of events) lines.push(this.#read(event, lines))
    this.#lines = lines.slice(-WIRE_LINES_MAX)
  }

  clear(): void {
    this.#lines = []
    this.#waiting.clear()
  }

  #read({ direction, line, atMs, nowMs }: WireEvent, lines: WireLine[]): WireLine {
    const bytes = encoder.encode(line).length
    const read = { number: this.#count++, direction, line, atMs, bytes, roundTripMs: undefined }
    const token = tokenOf(direction, line)
    if (token === undefined) return read
    if (direction === 'out') this.#wait(token, read.number, nowMs)
    else this.#answer(token, nowMs, lines)
    return read
  }

  #wait(token: string, number: number, sentMs: number): void {
    this.#waiting.set(token, { number, sentMs })
    const oldest = this.#waiting.keys().next().value
    if (this.#waiting.size > WAITING_MAX && oldest !== undefined) this.#waiting.delete(oldest)
  }

  #answer(token: string, nowMs: number, lines: WireLine[]): void {
    const asked = this.#waiting.get(token)
    if (!asked) return
    this.#waiting.delete(token)
    const index = lines.findLastIndex(({ number }) => number === asked.number)
    const line = lines[index]
    if (line) lines[index] = { ...line, roundTripMs: nowMs - asked.sentMs }
  }
}

/** What a question and its answer have in common: a label (labeled-response), or what a PING asks to have back. */
function tokenOf(direction: 'in' | 'out', line: string): string | undefined {
  const label = /^@(?:[^ ]*;)?label=([^; ]+)/.exec(line)?.[1]
  if (label !== undefined) return `label ${label}`
  const pattern = direction === 'out' ? /^PING :?(\S+)/ : /^(?:@\S+ )?(?::\S+ )?PONG (?:\S+ )?:?(\S+)$/
  const ping = pattern.exec(line)?.[1]
  return ping === undefined ? undefined : `ping ${ping}`
}

export function filterLines(lines: readonly WireLine[], filter: WireFilter): readonly WireLine[] {
  const text = filter.text.trim().toLowerCase()
  if (filter.direction === 'both' && text === '') return lines
  return lines.filter(
    ({ direction, line }) =>
      (filter.direction === 'both' || filter.direction === direction) && line.toLowerCase().includes(text),
  )
}
