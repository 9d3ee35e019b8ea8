// pair.ts: a contestant's two ends, each a process in its place of a network.

import { fileURLToPath } from 'node:url'
import { Child } from '../harness/child.ts'
import type { Contestant } from './contestants/contestant.ts'
import type { Place } from './network/network.ts'

const serverProgram = fileURLToPath(new URL('ends/server.ts', import.meta.url))
const clientProgram = fileURLToPath(new URL('ends/client.ts', import.meta.url))
const ANSWER_TIMEOUT_MS = 90_000

export type End = 'client' | 'server'

export class Pair implements AsyncDisposable {
  readonly #ends: Readonly<Record<End, Child>>
  readonly #owned: AsyncDisposableStack

  private constructor(ends: Readonly<Record<End, Child>>, owned: AsyncDisposableStack) {
    this.#ends = ends
    this.#owned = owned
  }

  /** Nothing is connected yet. Pairs in one place need ports of their own. `options` are those of the server's Node. */
  static async open(
    contestant: Contestant,
    places: Readonly<Record<End, Place>>,
    signal: AbortSignal,
    port = 6697,
    options: readonly string[] = [],
  ): Promise<Pair> {
    await using owned = new AsyncDisposableStack()
    const start = async (end: End, ...args: readonly string[]): Promise<Child> => {
      const program = end === 'server' ? [...options, serverProgram] : [clientProgram]
      const [command, ...rest] = places[end].enter([
        process.execPath,
        ...program,
        contestant.name,
        String(port),
        ...args,
      ])
      const core = end === 'server' ? 'server' : 'load'
      return owned.use(await Child.start({ command, args: rest, core }, signal))
    }
    const server = await start('server')
    const identity = (await server.line(/^identity /)).slice('identity '.length)
    const client = await start('client', identity, places.server.name)
    return new Pair({ client, server }, owned.move())
  }

  /** Tells an end to do something, and waits until it has. `beyondMs` is how long that takes by itself. */
  async ask<Answer>(end: End, command: string, beyondMs = 0): Promise<Answer> {
    const [word = ''] = command.split(' ', 1)
    this.tell(end, command)
    const line = await this.#ends[end].line(new RegExp(`^${word} `), ANSWER_TIMEOUT_MS + beyondMs)
    return JSON.parse(line.slice(word.length))
  }

  /** The process id of the server. */
  get serverId(): number {
    return this.#ends.server.pid
  }

  /** Tells an end to do something that lasts longer than it is of interest. */
  tell(end: End, command: string): void {
    this.#ends[end].write(command)
  }

  /** Opens connections, one after the other so often, and waits until the server has taken all. */
  async connect(count: number, everyMs: number): Promise<void> {
    const openedMs = await this.tryToConnect(count, everyMs)
    await this.ask('server', `accepted ${openedMs.length}`)
  }

  /** Gives the time that each has taken; those that failed give none. */
  async tryToConnect(count: number, everyMs: number): Promise<readonly number[]> {
    const { openedMs } = await this.ask<{ openedMs: readonly number[] }>(
      'client',
      `open ${count} ${everyMs}`,
      count * everyMs,
    )
    return openedMs
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#owned[Symbol.asyncDispose]()
  }
}
