// device.ts: the terminal that this process has: bytes in, text out, its size. Never waits for a terminal that has stopped.
import { closeSync, constants, openSync, writeSync } from 'node:fs'
import type { ReadStream, WriteStream } from 'node:tty'
import type { Size } from './interface.ts'

export type DeviceListeners = {
  readonly bytes: (bytes: Uint8Array) => void
  readonly resized: () => void
  /** The terminal is closed. */
  readonly gone: () => void
}

export interface Device {
  readonly size: Size
  /** Bytes come as they are typed, from now on. */
  open(listeners: DeviceListeners): void
  /** Keys come one by one and are not shown; or as a shell wants it. */
  setRaw(isRaw: boolean): void
  /** Resolves when the terminal has taken it all. Only one at a time. Rejects when the terminal is gone. */
  write(text: string): Promise<void>
  /** Writes what the terminal takes at once; for the very end. */
  writeNow(text: string): void
  close(): void
}

/** How long a terminal that takes nothing is left alone, in milliseconds. */
const RETRY_MS = 4
const FALLBACK: Size = { columns: 80, rows: 24 }

type TerminalOutput = WriteStream & { readonly fd: number }

export class TtyDevice implements Device {
  readonly #input: ReadStream
  readonly #output: TerminalOutput
  readonly #descriptor: number
  #stopListening: () => void = () => {}

  constructor(input: ReadStream, output: TerminalOutput) {
    if (!input.isTTY || !output.isTTY) throw new Error('standard input and output are no terminal')
    this.#input = input
    this.#output = output
    this.#descriptor = reopen(output.fd)
  }

  get size(): Size {
    const { columns, rows } = this.#output
    return { columns: columns || FALLBACK.columns, rows: rows || FALLBACK.rows }
  }

  open({ bytes, resized, gone }: DeviceListeners): void {
    this.#input.on('data', bytes).on('end', gone).on('error', gone)
    this.#output.on('resize', resized)
    // Where the size has changed and changed back no other sign comes, and the terminal has moved its text all the same.
    process.on('SIGWINCH', resized)
    this.#stopListening = () => {
      this.#input.off('data', bytes).off('end', gone).off('error', gone)
      this.#output.off('resize', resized)
      process.off('SIGWINCH', resized)
    }
    this.#input.resume()
  }

  setRaw(isRaw: boolean): void {
    // It remembers the mode, and a shell may have set another one meanwhile.
    if (isRaw) this.#input.setRawMode(false)
    this.#input.setRawMode(isRaw)
  }

  async write(text: string): Promise<void> {
    let left: Uint8Array = Buffer.from(text)
    while (left.length > 0) {
      left = left.subarray(this.#writeSome(left))
      if (left.length > 0) await new Promise(resolve => setTimeout(resolve, RETRY_MS))
    }
  }

  writeNow(text: string): void {
    this.#writeSome(Buffer.from(text))
  }

  close(): void {
    this.#stopListening()
    this.#input.pause()
    if (this.#descriptor !== this.#output.fd) closeSync(this.#descriptor)
  }

  #writeSome(bytes: Uint8Array): number {
    try {
      return writeSync(this.#descriptor, bytes)
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EAGAIN') return 0
      throw error
    }
  }
}

/** The same terminal without blocking: with a mark of our own, so that it is not set for the shell and others too. */
function reopen(descriptor: number): number {
  for (const path of [`/proc/self/fd/${descriptor}`, '/dev/tty']) {
    try {
      return openSync(path, constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOCTTY)
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error
    }
  }
  return descriptor
}
