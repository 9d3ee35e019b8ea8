// batch.ts: the messages that a connection queued in one tick, shared by all connections that queued the same.

import { BINARY, type FrameType, TEXT, encodeFrames } from './frames.ts'

/** Alternatives that a link remembers. One line goes out in a few variants: with tags and without, for instance. */
const BRANCHES_MAX = 4

/**
 * A link of a chain that grows from EMPTY. A connection holds the link that ends its batch; to queue a message is to
 * step to the next link. Two hundred connections that queue the same lines walk the same chain, so the lines are
 * joined once and encoded once, however many connections write them.
 */
export class Batch {
  readonly message: string
  readonly previous: Batch | undefined
  /** Every message of the batch, each with its line end. V8 keeps it as a rope until it is encoded. */
  readonly text: string
  /** Bytes that `text` takes as UTF-8. */
  readonly byteLength: number
  /** The newest step from here. Public so that `send` can take it without a call. */
  lastMessage: string | undefined = undefined
  lastNext: Batch | undefined = undefined
  /** The step from `previous` that was made before this one. */
  #elder: Batch | undefined
  #lines: Buffer | undefined = undefined
  #textFrames: Buffer | undefined = undefined
  #binaryFrames: Buffer | undefined = undefined

  constructor(message: string, previous: Batch | undefined) {
    this.message = message
    this.previous = previous
    this.text = previous ? `${previous.text}${message}\r\n` : ''
    this.byteLength = previous ? previous.byteLength + Buffer.byteLength(message) + 2 : 0
    this.#elder = previous?.lastNext
  }

  /** The batch that has `message` after what is in this one. Throws on a CR, LF or NUL: the caller's bug. */
  append(message: string): Batch {
    let branch = this.lastNext
    for (let count = 0; branch && count < BRANCHES_MAX; count += 1) {
      if (branch.message === message) return branch
      branch = branch.#elder
    }
    if (/[\r\n\0]/.test(message)) {
      throw new TypeError(`a message is one line, without NUL: ${JSON.stringify(message)}`)
    }
    const next = new Batch(message, this)
    this.lastNext = next
    this.lastMessage = message
    return next
  }

  /** The batch as lines of UTF-8, each ended by CR LF. Encoded once. */
  get lines(): Buffer {
    this.#lines ??= Buffer.from(this.text)
    return this.#lines
  }

  /** The batch as a WebSocket server's frames. Encoded once for each type. */
  frames(type: FrameType): Buffer {
    if (type === BINARY) {
      this.#binaryFrames ??= encodeFrames(messagesOf(this), BINARY)
      return this.#binaryFrames
    }
    this.#textFrames ??= encodeFrames(messagesOf(this), TEXT)
    return this.#textFrames
  }

  /** Forgets the steps from here, so that a batch which nobody holds can be collected. */
  forget(): void {
    this.lastMessage = undefined
    this.lastNext = undefined
  }
}

/** Where every batch begins. */
export const EMPTY = new Batch('', undefined)

/** The messages of a batch one by one. */
export function messagesOf(last: Batch): string[] {
  const messages: string[] = []
  for (let batch = last; batch.previous; batch = batch.previous) messages.push(batch.message)
  return messages.toReversed()
}
