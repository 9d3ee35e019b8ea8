// stage.ts: one server on its core and the load that it bears on the other.

import { fileURLToPath } from 'node:url'
import { processorSeconds, waitedSeconds } from '../harness/usage.ts'
import type { ServerContestant } from '../servers/contestant.ts'
import { Pair } from '../servers/pair.ts'
import type { Run } from './crowd.ts'

const load = fileURLToPath(new URL('load.ts', import.meta.url))
/** To join a crowd takes some servers long: each who joins is told to all who have. */
const GATHER_TIMEOUT_MS = 60_000
/** Beyond the duration of a run, before its answer is given up. */
const RUN_TIMEOUT_MS = 20_000

/** So many members speak, each with so many messages in flight. */
export type Pace = { readonly title: string; readonly speakers: number; readonly inFlight: number }

export type Delivery = {
  readonly deliveriesASecond: number
  /** Processor time of the server, in microseconds. */
  readonly microsecondsADelivery: number
  /** How much of a core each has used. */
  readonly serverBusy: number
  readonly loadBusy: number
  /** How much of the time the server could have worked, had no other program had its core. */
  readonly serverWaited: number
}

export class Stage implements AsyncDisposable {
  readonly #pair: Pair

  private constructor(pair: Pair) {
    this.#pair = pair
  }

  /** Starts the server, and its load, which connects to nothing yet. */
  static async open(contestant: ServerContestant, signal: AbortSignal): Promise<Stage> {
    return new Stage(await Pair.open(contestant, load, signal))
  }

  /** So many members connect and join the channel. */
  async gather(members: number): Promise<void> {
    await this.#pair.ask(`gather ${members}`, GATHER_TIMEOUT_MS)
  }

  async deliver({ speakers, inFlight }: Pace, durationMs: number): Promise<Delivery> {
    const pid = this.#pair.server.pid
    const before = { worked: processorSeconds(pid), waited: waitedSeconds(pid) }
    const answer = await this.#pair.ask(
      `run ${speakers} ${inFlight} ${durationMs}`,
      durationMs + RUN_TIMEOUT_MS,
    )
    const worked = processorSeconds(pid) - before.worked
    const waited = waitedSeconds(pid) - before.waited
    const { deliveries, elapsedMs, processorSeconds: loading }: Run = JSON.parse(answer)
    return {
      deliveriesASecond: (deliveries * 1e3) / elapsedMs,
      microsecondsADelivery: (worked * 1e6) / deliveries,
      serverBusy: (worked * 1e3) / elapsedMs,
      loadBusy: (loading * 1e3) / elapsedMs,
      serverWaited: (waited * 1e3) / elapsedMs,
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#pair[Symbol.asyncDispose]()
  }
}
