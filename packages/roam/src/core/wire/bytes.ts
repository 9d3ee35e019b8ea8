// bytes.ts: reads and writes what packets are made of: big-endian integers, varints, runs of bytes.
import { sizeOfVarint, VARINT_MAX } from './varint.ts'

/** The two highest bits of a varint tell how many bytes it has. */
const VARINT_SIZE_BITS = { 1: 0x00, 2: 0x40, 4: 0x80, 8: 0xc0 } as const
const EMPTY = new Uint8Array(0)

/**
 * Reads from the front to the end, and never throws: what is not there reads as 0 or as no bytes, and `failed` is set
 * for good. So a decoder reads all it needs, and asks once. Runs of bytes are views into what was given, not copies.
 */
export class Reader {
  /** Something was missing, or was an integer above 2^53 - 1. */
  failed = false
  #bytes: Uint8Array
  #position = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  /** How many bytes are still to be read. */
  get left(): number {
    return this.#bytes.length - this.#position
  }

  uint8(): number {
    return this.#bytes[this.#position++] ?? this.#fail()
  }

  uint32(): number {
    return this.#uint(4)
  }

  uint64(): number {
    return this.#uint(8)
  }

  /** RFC 9000 section 16. A longer encoding than the value needs is as good as the shortest. */
  varint(): number {
    const first = this.#bytes[this.#position]
    if (first === undefined) return this.#fail()
    if (first < 0x40) {
      this.#position++
      return first
    }
    return this.#uint(1 << (first >> 6), first & 0x3f)
  }

  /** The next bytes, as a view. */
  take(length: number): Uint8Array {
    if (length < 0 || length > this.left) {
      this.#fail()
      return EMPTY
    }
    const start = this.#position
    this.#position = start + length
    return this.#bytes.subarray(start, this.#position)
  }

  /** All that is left, as a view. */
  rest(): Uint8Array {
    return this.take(this.left)
  }

  /** How many bytes in a row have this value. They are read. */
  run(value: number): number {
    const start = this.#position
    while (this.#bytes[this.#position] === value) this.#position++
    return this.#position - start
  }

  #uint(length: number, first = this.#bytes[this.#position] ?? 0): number {
    if (length > this.left) return this.#fail()
    let value = first
    const end = this.#position + length
    // Not shifted: past 32 bits that would wrap.
    for (let index = this.#position + 1; index < end; index++) {
      value = value * 256 + (this.#bytes[index] ?? 0)
    }
    this.#position = end
    return value > VARINT_MAX ? this.#fail() : value
  }

  #fail(): 0 {
    this.failed = true
    this.#position = this.#bytes.length
    return 0
  }
}

/** Fills a buffer that is handed in, from the front. What has no room, or is no such integer, is our bug: it throws. */
export class Writer {
  #buffer: Uint8Array
  #position = 0

  constructor(buffer: Uint8Array) {
    this.#buffer = buffer
  }

  /** How many bytes have room yet. */
  get left(): number {
    return this.#buffer.length - this.#position
  }

  uint8(value: number): void {
    this.#uint(value, 1, 0xff)
  }

  uint32(value: number): void {
    this.#uint(value, 4, 0xffff_ffff)
  }

  uint64(value: number): void {
    this.#uint(value, 8, VARINT_MAX)
  }

  /** RFC 9000 section 16, in the fewest bytes. */
  varint(value: number): void {
    const size = sizeOfVarint(value)
    const start = this.#position
    this.#uint(value, size, VARINT_MAX)
    this.#buffer[start] = (this.#buffer[start] ?? 0) | VARINT_SIZE_BITS[size]
  }

  bytes(bytes: Uint8Array): void {
    const start = this.#reserve(bytes.length)
    this.#buffer.set(bytes, start)
  }

  zeros(length: number): void {
    const start = this.#reserve(length)
    this.#buffer.fill(0, start, start + length)
  }

  /** What has been written, as a view into the buffer. */
  written(): Uint8Array {
    return this.#buffer.subarray(0, this.#position)
  }

  #uint(value: number, length: number, max: number): void {
    if (!Number.isInteger(value) || value < 0 || value > max) {
      throw new RangeError(`${value} is not an integer from 0 to ${max}`)
    }
    const start = this.#reserve(length)
    let left = value
    for (let index = start + length - 1; index >= start; index--) {
      this.#buffer[index] = left & 0xff
      left = Math.floor(left / 256)
    }
  }

  #reserve(length: number): number {
    if (length < 0 || length > this.left)
      throw new RangeError(`${length} bytes do not fit in the ${this.left} that are left`)
    const start = this.#position
    this.#position = start + length
    return start
  }
}

/** All of them, one behind the other, in a new array. */
export function joinBytes(...parts: readonly Uint8Array[]): Uint8Array {
  const writer = new Writer(new Uint8Array(parts.reduce((total, part) => total + part.length, 0)))
  for (const part of parts) writer.bytes(part)
  return writer.written()
}
