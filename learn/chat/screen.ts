// screen.ts: lines that are typed, and lines that arrive in the middle of the typing.

import { type Interface, createInterface } from 'node:readline'
import { printable } from '../terminal.ts'

export class Screen {
  #reader: Interface | undefined

  get reading(): boolean {
    return this.#reader !== undefined
  }

  /** Hands over each line of standard input; `ended` is called at its end (Ctrl-D, Ctrl-C, or a pipe's end). */
  read(typed: (line: string) => void, ended: () => void): void {
    const { stdin: input, stdout: output } = process
    // With a terminal on both sides the reader draws what is typed. From or into a pipe it must not.
    const terminal = input.isTTY && output.isTTY
    this.#reader = createInterface(
      terminal ? { input, output, prompt: '> ' } : { input, crlfDelay: Infinity },
    )
    this.#reader.on('line', line => {
      if (line.trim() !== '') typed(line)
      if (terminal) this.#reader?.prompt()
    })
    this.#reader.on('close', ended)
  }

  /** Prints a line above the one that is being typed. */
  print(line: string): void {
    const typing = this.#reader?.terminal === true
    // Back to the left edge, and clear what the reader has drawn there; it draws it again below.
    process.stdout.write(`${typing ? '\r\x1b[K' : ''}${printable(line)}\n`)
    if (typing) this.#reader?.prompt(true)
  }

  /** Stops reading. The end of the input is not told any more. */
  close(): void {
    this.#reader?.removeAllListeners('close').close()
  }
}
