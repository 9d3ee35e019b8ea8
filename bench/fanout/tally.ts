// tally.ts: who has said and heard how much. Pure.

/** Messages that one speaker may have in flight. */
export const IN_FLIGHT_MAX = 64

/** Members are numbers from 0. A message is in flight until the last of the others has heard it. */
export class Tally {
  readonly #size: number
  readonly #said: Uint32Array
  /** By listener, then by speaker. */
  readonly #heard: Uint32Array
  /** By speaker, then by place in flight: how many have not heard that message yet. */
  readonly #missing: Uint32Array

  constructor(size: number) {
    this.#size = size
    this.#said = new Uint32Array(size)
    this.#heard = new Uint32Array(size * size)
    this.#missing = new Uint32Array(size * IN_FLIGHT_MAX)
  }

  say(speaker: number): void {
    const number = this.#said[speaker] ?? 0
    this.#missing[place(speaker, number)] = this.#size - 1
    this.#said[speaker] = number + 1
  }

  /** Counts one message; true when it was the last of the others who heard it. */
  hear(listener: number, speaker: number): boolean {
    const index = listener * this.#size + speaker
    const number = this.#heard[index] ?? 0
    this.#heard[index] = number + 1
    const missing = (this.#missing[place(speaker, number)] ?? 0) - 1
    this.#missing[place(speaker, number)] = missing
    return missing === 0
  }

  /** Messages that all members have said. */
  get said(): number {
    return this.#said.reduce((sum, count) => sum + count, 0)
  }

  /** Who has not heard each message of every other exactly once, in words; undefined when all have. */
  fault(): string | undefined {
    for (let index = 0; index < this.#heard.length; index += 1) {
      const speaker = index % this.#size
      const listener = (index - speaker) / this.#size
      const due = speaker === listener ? 0 : (this.#said[speaker] ?? 0)
      const heard = this.#heard[index]
      if (heard !== due) return `member ${listener} heard ${heard} of ${due} messages of member ${speaker}`
    }
    return undefined
  }
}

function place(speaker: number, number: number): number {
  return speaker * IN_FLIGHT_MAX + (number % IN_FLIGHT_MAX)
}
