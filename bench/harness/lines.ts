// lines.ts: the lines that a program prints, kept until they are asked for.

import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

/** Nobody may ever ask, and the program must not wait for that: beyond these the oldest are dropped. */
const KEPT_LINES = 1_000

export class Lines {
  #kept: string[] = []
  #ended = false
  #wake = (): void => {}

  constructor(input: Readable) {
    const reader = createInterface({ input })
    reader.on('line', line => {
      this.#kept.push(line)
      if (this.#kept.length > KEPT_LINES) this.#kept.shift()
      this.#wake()
    })
    reader.on('close', () => {
      this.#ended = true
      this.#wake()
    })
  }

  /** The next line that matches; those before it are passed over. Undefined when there will be none. */
  async next(pattern: RegExp, signal: AbortSignal): Promise<string | undefined> {
    for (;;) {
      const line = this.#kept.shift()
      if (line === undefined && this.#ended) return undefined
      if (line === undefined) await this.#change(signal)
      else if (pattern.test(line)) return line
    }
  }

  #change(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted()
    return new Promise<void>((resolve, reject) => {
      const abort = (): void => reject(signal.reason)
      signal.addEventListener('abort', abort, { once: true })
      this.#wake = () => {
        signal.removeEventListener('abort', abort)
        resolve()
      }
    })
  }
}
