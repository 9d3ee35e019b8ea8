// streams.ts: what the suite for streams needs: a transport, a pair, reading and filling.

import assert from 'node:assert/strict'
import type { Listener, ListenerOptions } from '../stream/listener.ts'
import type { ByteStream } from '../stream/stream.ts'
import type { Patience } from '../wait.ts'
import { Pair } from './pair.ts'
import { codeOf } from './rejection.ts'

export type StreamTransport = {
  readonly name: string
  /** Listens at a free address of this machine; or at the address of `like`. */
  listen(options?: ListenerOptions & { readonly like?: Listener<ByteStream> }): Promise<Listener<ByteStream>>
  connect(to: Listener<ByteStream>, options?: Patience): Promise<ByteStream>
}

/** Far more than the system and both ends buffer. */
const FLOOD_BYTES = 64 * 1024 * 1024
export const PIECE = Buffer.alloc(256 * 1024, 'abcdefg')
/** Long enough that a stream which does not move in it is blocked. */
const BLOCKED_MS = 50
/** How a peer that was cut off hears of it: as an end, or as an error. */
export const GONE: readonly (string | undefined)[] = [undefined, 'ECONNRESET']

export function open(transport: StreamTransport): Promise<Pair<ByteStream>> {
  return Pair.open(transport)
}

/** How a stream ends on which nothing comes: undefined for an end, or the code of the error. */
export async function endOf(stream: ByteStream): Promise<string | undefined> {
  return stream.receive().then(piece => piece && 'bytes', codeOf)
}

export async function readAll(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of stream) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** Reads `length` bytes, and gives how many that were: fewer when the stream ended. */
export async function count(stream: ByteStream, length: number): Promise<number> {
  let read = 0
  while (read < length) {
    const piece = await stream.receive()
    if (piece === undefined) return read
    read += piece.length
  }
  return read
}

/** Sends until the stream takes no more. Gives the bytes that it was handed. */
export async function fill(stream: ByteStream): Promise<number> {
  let failure: unknown
  let sent = 0
  for (; sent < FLOOD_BYTES && failure === undefined; sent += PIECE.length) {
    failure = await stream.send(PIECE, { timeoutMs: BLOCKED_MS }).catch((error: unknown) => error)
  }
  assert.equal(codeOf(failure), 'ETIMEDOUT')
  return sent
}
