// pair.ts: a server on its core, and the program that loads it on the other.

import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Child } from '../harness/child.ts'
import { freePort } from '../harness/port.ts'
import type { ServerContestant } from './contestant.ts'

export class Pair implements AsyncDisposable {
  readonly server: Child
  readonly #load: Child
  readonly #owned: AsyncDisposableStack

  private constructor(server: Child, load: Child, owned: AsyncDisposableStack) {
    this.server = server
    this.#load = load
    this.#owned = owned
  }

  /** Starts the server in a folder of its own, and `load PORT OPENING CAPABILITIES`, which connects to nothing yet. */
  static async open(contestant: ServerContestant, load: string, signal: AbortSignal): Promise<Pair> {
    await using owned = new AsyncDisposableStack()
    const folder = owned.use(await mkdtempDisposable(join(tmpdir(), 'stonechat-bench-')))
    const port = await freePort()
    const server = owned.use(await contestant.start({ port, folder: folder.path, signal }))
    const args = [load, String(port), String(contestant.opening), contestant.capabilities ?? '']
    const loading = owned.use(await Child.start({ command: process.execPath, args, core: 'load' }, signal))
    return new Pair(server, loading, owned.move())
  }

  /** Gives the load a command, a line, and takes its answer, a line of JSON. */
  async ask(command: string, timeoutMs: number): Promise<string> {
    this.#load.write(command)
    return this.#load.line(/^[{\d]/, timeoutMs)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#owned[Symbol.asyncDispose]()
  }
}
