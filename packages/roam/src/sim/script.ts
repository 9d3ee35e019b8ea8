// script.ts: who says what, when and on which streams; and a talker who says it.
import type { EventQueue } from './events.ts'
import { type Heard, type Ledger, Violation } from './ledger.ts'
import type { Random } from './random.ts'

/** A line to be said. */
export type Line = { readonly atMs: number; readonly bytes: number; readonly streams: readonly number[] }

/** What a session gives to whoever talks over it. */
export type Voice = {
  send(text: string, streams: readonly number[]): 'queued' | 'full' | 'too-long' | 'ended'
  takeMessages(): readonly Heard[]
}

export type Chatter = {
  readonly fromMs: number
  readonly everyMs: number
  readonly count: number
  readonly streams: number
  /** How probably a line is a barrier in several streams. */
  readonly barrier: number
  readonly bytes: () => number
}

/** Full means: ask again, so much later. */
const AGAIN_MS = 50

/** Lines at random times, so often on average, over all streams. */
export function chatter(
  random: Random,
  { fromMs, everyMs, count, streams, barrier, bytes }: Chatter,
): Line[] {
  const lines: Line[] = []
  let atMs = fromMs
  for (let index = 0; index < count; index += 1) {
    atMs += random.exponential(everyMs)
    lines.push({ atMs, bytes: bytes(), streams: drawStreams(random, streams, barrier) })
  }
  return lines
}

/** A line at a fixed interval, on one stream. */
export function metronome(
  fromMs: number,
  everyMs: number,
  count: number,
  stream: number,
  bytes: number,
): Line[] {
  return Array.from({ length: count }, (_, index) => ({
    atMs: fromMs + index * everyMs,
    bytes,
    streams: [stream],
  }))
}

/** Says the lines when their time has come, and where the session is full later; always in their order. */
export class Talker {
  readonly #events: EventQueue
  readonly #voice: Voice
  readonly #ledger: Ledger
  readonly #waiting: Line[] = []
  #isEnded = false
  #unsaid: number

  constructor(events: EventQueue, voice: Voice, ledger: Ledger, script: readonly Line[]) {
    this.#events = events
    this.#voice = voice
    this.#ledger = ledger
    this.#unsaid = script.length
    for (const line of script) {
      events.at(line.atMs, () => {
        this.#waiting.push(line)
        if (this.#waiting.length === 1) this.#speak()
      })
    }
  }

  /** Lines that the session has not taken yet. None where it has ended. */
  get unsaid(): number {
    return this.#isEnded ? 0 : this.#unsaid
  }

  /** Says no more. */
  stop(): void {
    this.#isEnded = true
  }

  #speak(): void {
    for (let line = this.#waiting[0]; line && !this.#isEnded; line = this.#waiting[0]) {
      const text = this.#ledger.nextText(line.bytes)
      const outcome = this.#voice.send(text, line.streams)
      if (outcome === 'full') {
        this.#events.after(AGAIN_MS, () => this.#speak())
        return
      }
      if (outcome === 'too-long')
        throw new Violation(`a message of ${line.bytes} bytes was refused as too long`)
      this.#isEnded = outcome === 'ended'
      if (outcome === 'queued') this.#ledger.say(text, line.streams, this.#events.nowMs)
      this.#waiting.shift()
      this.#unsaid -= 1
    }
  }
}

function drawStreams(random: Random, streams: number, barrier: number): number[] {
  const first = random.integer(streams)
  if (!random.chance(barrier)) return [first]
  const others = Array.from({ length: streams }, (_, stream) => stream).filter(
    stream => stream !== first && random.chance(0.5),
  )
  return [first, ...others]
}
