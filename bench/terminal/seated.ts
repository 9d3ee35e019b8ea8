// seated.ts: a terminal client in a terminal of its own, measured: its start, its keys, its processor time and memory.

import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { Pty } from '../../test/drivers/pty.ts'
import { pinned } from '../harness/pin.ts'
import { processorSeconds, residentKilobytes } from '../harness/usage.ts'
import type { TerminalContestant } from './contestants.ts'

/** Characters that nobody says: what is written with one of them is the answer to its key. */
const TYPED = 'αβγδεζηθικλμνξοπρστυφχψω'
const CLEAR = '\x15'
/** Between keys, as of a person who types fast; not in step with what is said. */
const KEY_EVERY_MS = 37
const KEY_PATIENCE_MS = 5_000
const START_PATIENCE_MS = 20_000

export class Seated implements AsyncDisposable {
  readonly name: string
  readonly firstPaintMs: number
  readonly #pty: Pty
  readonly #owned: AsyncDisposableStack

  private constructor(name: string, firstPaintMs: number, pty: Pty, owned: AsyncDisposableStack) {
    this.name = name
    this.firstPaintMs = firstPaintMs
    this.#pty = pty
    this.#owned = owned
  }

  /** Starts it, and brings it into the channel. */
  static async open(contestant: TerminalContestant, port: number, scrollback: number): Promise<Seated> {
    await using owned = new AsyncDisposableStack()
    const folder = owned.use(await mkdtempDisposable(join(tmpdir(), 'stonechat-bench-')))
    const place = { port, folder: folder.path }
    const [file = '', ...args] = contestant.command(place)
    const environment = { LC_ALL: 'C.UTF-8', TMUX: undefined }
    const startMs = performance.now()
    const pty = owned.use(new Pty(pinned('server', [file, ...args]), { columns: 120, rows: 40, environment }))
    const firstPaintMs = (await painted(pty)) - startMs
    await contestant.enter(pty, place, scrollback)
    return new Seated(contestant.name, firstPaintMs, pty, owned.move())
  }

  /** Milliseconds from each key to the moment when the terminal gets what shows it. */
  async keys(durationMs: number): Promise<readonly number[]> {
    const delaysMs: number[] = []
    const endMs = performance.now() + durationMs
    while (performance.now() < endMs) {
      for (const character of TYPED) {
        delaysMs.push(await this.#key(character))
        await delay(KEY_EVERY_MS)
        if (performance.now() >= endMs) break
      }
      this.#pty.types(CLEAR)
      await this.#pty.becomes('cleared', () => !this.#pty.screen().includes(TYPED[0] ?? ''))
    }
    return delaysMs
  }

  /** Until the screen shows the newest line. */
  async catchesUp(said: number): Promise<void> {
    await this.#pty.shows(new RegExp(`\\b${said} `), START_PATIENCE_MS)
  }

  processorSeconds(): number {
    return processorSeconds(this.#pty.pid)
  }

  residentMegabytes(): number {
    return residentKilobytes(this.#pty.pid) / 1024
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#owned[Symbol.asyncDispose]()
  }

  async #key(character: string): Promise<number> {
    const { promise, resolve, reject } = Promise.withResolvers<number>()
    const timer = setTimeout(() => reject(new Error(`${this.name} showed no ${character}`)), KEY_PATIENCE_MS)
    const stop = this.#pty.watch(text => text.includes(character) && resolve(performance.now()))
    const startMs = performance.now()
    this.#pty.types(character)
    try {
      return (await promise) - startMs
    } finally {
      stop()
      clearTimeout(timer)
    }
  }
}

/** When the first word is written. */
async function painted(pty: Pty): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  const timer = setTimeout(() => reject(new Error('nothing was painted')), START_PATIENCE_MS)
  const stop = pty.watch(text => /\w{3}/.test(withoutSequences(text)) && resolve(performance.now()))
  try {
    return await promise
  } finally {
    stop()
    clearTimeout(timer)
  }
}

function withoutSequences(text: string): string {
  const [escape, bell] = ['\x1b', '\x07']
  return text
    .split(escape)
    .map((part, index) => (index === 0 ? part : part.replace(/^(\[[?>\d;]*[A-Za-z]|\][^\\]*|.)/s, '')))
    .join('')
    .replaceAll(bell, '')
}
