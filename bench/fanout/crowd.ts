// crowd.ts: the members of one channel. Some of them speak, and every other must hear each message, once.

import { setTimeout as delay } from 'node:timers/promises'
import type { Member, Target } from './member.ts'
import { CHANNEL, formatMessage } from './message.ts'
import { register } from './register.ts'
import { IN_FLIGHT_MAX, Tally } from './tally.ts'

/** After a run, so long is waited for messages too many. */
const QUIET_MS = 20
/** A run in which nothing is heard any more is given up after this. */
const STALL_MS = 5_000
const POLL_MS = 5

export type Run = {
  readonly deliveries: number
  readonly elapsedMs: number
  readonly processorSeconds: number
}

export class Crowd {
  readonly #members: readonly Member[]
  readonly #tally: Tally
  /** Bytes of a message as each speaker's listeners get it, with the speaker's address before it. */
  #lineBytes = 0
  /** Whose message the last of the others has just heard, once for each. */
  readonly #due: number[] = []
  #deadlineMs = 0
  #lastMs = 0
  #inFlight = 0

  private constructor(members: readonly Member[]) {
    this.#members = members
    this.#tally = new Tally(members.length)
  }

  /** So many members connect and join. */
  static async gather(target: Target, size: number): Promise<Crowd> {
    const members = await register(target, 'm', size)
    for (const member of members) await member.join(CHANNEL)
    const crowd = new Crowd(members)
    await crowd.#settle()
    await crowd.#check()
    return crowd
  }

  /** The first `speakers` members speak, each with `inFlight` messages in flight. */
  async run(speakers: number, inFlight: number, durationMs: number): Promise<Run> {
    if (inFlight > IN_FLIGHT_MAX) throw new RangeError(`at most ${IN_FLIGHT_MAX} messages in flight`)
    await this.#settle()
    for (const [index, member] of this.#members.entries()) {
      member.count(
        this.#lineBytes,
        speaker => this.#hear(index, speaker),
        () => this.#answer(),
      )
    }
    const before = this.#tally.said
    const usage = process.cpuUsage()
    const startMs = performance.now()
    this.#deadlineMs = startMs + durationMs
    for (let speaker = 0; speaker < speakers; speaker += 1) this.#say(speaker, inFlight)
    await this.#finished()
    const { user, system } = process.cpuUsage(usage)
    const elapsedMs = this.#lastMs - startMs
    await delay(QUIET_MS)
    const fault = this.#tally.fault()
    if (fault !== undefined) throw new Error(fault)
    const deliveries = (this.#tally.said - before) * (this.#members.length - 1)
    return { deliveries, elapsedMs, processorSeconds: (user + system) / 1e6 }
  }

  #hear(listener: number, speaker: number): void {
    if (!this.#tally.hear(listener, speaker)) return
    this.#inFlight -= 1
    this.#due.push(speaker)
  }

  /** What a read has completed is followed by as many new messages, each speaker's in one write. */
  #answer(): void {
    if (this.#due.length === 0) return
    this.#lastMs = performance.now()
    const due = this.#due.splice(0)
    if (this.#lastMs >= this.#deadlineMs) return
    const first = due[0] ?? 0
    if (due.every(speaker => speaker === first)) this.#say(first, due.length)
    else for (const speaker of due) this.#say(speaker, 1)
  }

  #say(speaker: number, messages: number): void {
    for (let index = 0; index < messages; index += 1) this.#tally.say(speaker)
    this.#inFlight += messages
    this.#members[speaker]?.send(formatMessage(speaker).repeat(messages))
  }

  async #finished(): Promise<void> {
    while (this.#inFlight > 0) {
      await delay(POLL_MS)
      for (const member of this.#members) if (member.failure) throw member.failure
      if (performance.now() < Math.max(this.#lastMs, this.#deadlineMs) + STALL_MS) continue
      throw new Error(this.#tally.fault() ?? 'stalled')
    }
  }

  async #settle(): Promise<void> {
    await Promise.all(this.#members.map(member => member.settle()))
  }

  /** Before messages are only counted, one of the first member is read by every other. */
  async #check(): Promise<void> {
    const [speaker, ...listeners] = this.#members
    speaker?.send(formatMessage(0))
    for (const listener of listeners) {
      const [line] = await listener.until(/^.*\r\n/)
      if (!line.endsWith(` ${formatMessage(0)}`)) throw new Error(`${listener.nick} heard ${line}`)
      this.#lineBytes = line.length
    }
  }
}
