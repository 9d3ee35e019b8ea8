// lines.ts: lines of text out of a stream of bytes. Pure: no I/O.

import { isAscii, isUtf8 } from 'node:buffer'
import type { Message } from './connection.ts'

const LF = 0x0a
const CR = 0x0d
const NOTHING = Buffer.alloc(0)

/**
 * Cuts bytes into lines, ended by LF or CR LF (RFC 1459 section 8: servers meet both). Empty lines are skipped. A line
 * of more than `bytesMax` bytes gives one `too-long` in its place, and its rest is thrown away as it comes. Every line
 * is a string of its own, so that one kept line never keeps the chunk it came in.
 */
export class LineReader {
  readonly #bytesMax: number
  /** The beginning of a line whose end has not come: a copy, at most `bytesMax` + 1 bytes. */
  #partial: Buffer = NOTHING
  #skipping = false

  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax
  }

  /** The lines that `chunk` completes. A line without an end at the end of the stream is no line, and never comes. */
  read(chunk: Buffer): Message[] {
    const messages: Message[] = []
    const end = chunk.lastIndexOf(LF) + 1
    if (end > 0) {
      const begin = this.#finishPartial(chunk, messages)
      if (begin < end) this.#readWhole(chunk, begin, end, messages)
    }
    if (end < chunk.length) this.#keepPartial(chunk.subarray(end), messages)
    return messages
  }

  /** Ends the line that earlier chunks began. Gives the place after it. */
  #finishPartial(chunk: Buffer, messages: Message[]): number {
    if (!this.#skipping && this.#partial.length === 0) return 0
    const end = chunk.indexOf(LF) + 1
    if (!this.#skipping) {
      const line = Buffer.concat([this.#partial, chunk.subarray(0, end)])
      this.#partial = NOTHING
      this.#readWhole(line, 0, line.length, messages)
    }
    this.#skipping = false
    return end
  }

  /** Reads lines that are all complete. They are checked together, and one by one only when that fails. */
  #readWhole(bytes: Buffer, begin: number, end: number, messages: Message[]): void {
    const whole = bytes.subarray(begin, end)
    const ascii = isAscii(whole)
    const utf8 = ascii || isUtf8(whole)
    const encoding = ascii ? 'latin1' : 'utf8'
    for (let start = begin; start < end; ) {
      const newline = bytes.indexOf(LF, start)
      const stop = newline > start && bytes[newline - 1] === CR ? newline - 1 : newline
      if (stop - start > this.#bytesMax) messages.push({ fault: 'too-long' })
      else if (!utf8 && !isUtf8(bytes.subarray(start, stop)))
        messages.push({ fault: 'not-utf8', text: bytes.toString('utf8', start, stop) })
      else if (stop > start) messages.push(bytes.toString(encoding, start, stop))
      start = newline + 1
    }
  }

  /** Keeps the beginning of a line, unless the line is already too long: a CR at its end may yet be no part of it. */
  #keepPartial(rest: Buffer, messages: Message[]): void {
    if (this.#skipping) return
    const length = this.#partial.length + rest.length
    if (length > this.#bytesMax + 1 || (length > this.#bytesMax && rest.at(-1) !== CR)) {
      messages.push({ fault: 'too-long' })
      this.#partial = NOTHING
      this.#skipping = true
      return
    }
    this.#partial = Buffer.concat([this.#partial, rest])
  }
}
