// transfer.ts: long messages in short lines: what AUTHENTICATE carries, in both directions (IRCv3 sasl-3.1). Pure.

import { encodeBase64 } from './base64.ts'

/** "split to 400-byte chunks" */
export const CHUNK_LENGTH = 400

/** What one side says, as the lines that carry it. "Empty (zero-length) responses are sent as `AUTHENTICATE +`." */
export function chunksOf(data: Uint8Array): string[] {
  const text = encodeBase64(data)
  const chunks = text.match(/.{1,400}/g) ?? []
  return chunks.at(-1)?.length === CHUNK_LENGTH || chunks.length === 0 ? [...chunks, '+'] : chunks
}

/** What has come of a message so far. */
export class Gathering {
  #text = ''

  /** The whole message in base64, once it is there; undefined while more is to come. `lengthMax` is how long it may be. */
  take(chunk: string, lengthMax: number): { readonly text: string } | 'too-long' | undefined {
    this.#text += chunk === '+' ? '' : chunk
    if (this.#text.length > lengthMax) return 'too-long'
    if (chunk.length === CHUNK_LENGTH) return undefined
    const text = this.#text
    this.#text = ''
    return { text }
  }
}
