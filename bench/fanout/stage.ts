// stage.ts: one server on its core and the load that it bears on the other.

import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Child } from '../harness/child.ts'
import { freePort } from '../harness/port.ts'
import { processorSeconds, residentKilobytes, waitedSeconds } from '../harness/usage.ts'
import type { ServerContestant } from './contestant.ts'
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
  readonly #server: Child
  readonly #load: Child
  readonly #owned: AsyncDisposableStack

  private constructor(server: Child, load: Child, owned: AsyncDisposableStack) {
    this.#server = server
    this.#load = load
    this.#owned = owned
  }

  /** Starts the server, and its load, which connects to nothing yet. */
  static async open(contestant: ServerContestant, signal: AbortSignal): Promise<Stage> {
    await using owned = new AsyncDisposableStack()
    const folder = owned.use(await mkdtempDisposable(join(tmpdir(), 'stonechat-fanout-')))
    const port = await freePort()
    const server = owned.use(await contestant.start({ port, folder: folder.path, signal }))
    const args = [load, String(port), String(contestant.opening)]
    const loading = owned.use(await Child.start({ command: process.execPath, args, core: 'load' }, signal))
    return new Stage(server, loading, owned.move())
  }

  /** So many members connect and join the channel. */
  async gather(members: number): Promise<void> {
    await this.#ask(`gather ${members}`, GATHER_TIMEOUT_MS)
  }

  /** So many more connect, and do nothing. */
  async idle(connections: number): Promise<void> {
    await this.#ask(`idle ${connections}`, GATHER_TIMEOUT_MS)
  }

  async deliver({ speakers, inFlight }: Pace, durationMs: number): Promise<Delivery> {
    const { pid } = this.#server
    const before = { worked: processorSeconds(pid), waited: waitedSeconds(pid) }
    const answer = await this.#ask(`run ${speakers} ${inFlight} ${durationMs}`, durationMs + RUN_TIMEOUT_MS)
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

  get residentKilobytes(): number {
    return residentKilobytes(this.#server.pid)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#owned[Symbol.asyncDispose]()
  }

  async #ask(command: string, timeoutMs: number): Promise<string> {
    this.#load.write(command)
    return this.#load.line(/^[{\d]/, timeoutMs)
  }
}
