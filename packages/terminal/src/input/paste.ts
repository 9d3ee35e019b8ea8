// paste.ts: what is pasted, as it comes, up to its end; bounded, and in linear time. Pure.
import { PASTE_CHARACTERS_MAX } from '../limits.ts'
import type { PasteEvent } from './event.ts'

const END = Buffer.from('\x1b[201~', 'latin1')

export class PasteReader {
  readonly #decoder = new TextDecoder()
  readonly #parts: string[] = []
  #length = 0
  #leftOut = 0
  /** What may be the begin of the end. */
  #held: Uint8Array = new Uint8Array(0)

  /** Gives how many of these bytes still belong to it: fewer than all once its end has come, then `isOver`. */
  feed(bytes: Uint8Array): { readonly taken: number; readonly isOver: boolean } {
    const held = this.#held.length
    const all = held === 0 ? bytes : Buffer.concat([this.#held, bytes])
    const end = Buffer.from(all.buffer, all.byteOffset, all.length).indexOf(END)
    if (end >= 0) {
      this.#add(all.subarray(0, end))
      this.#held = new Uint8Array(0)
      return { taken: end + END.length - held, isOver: true }
    }
    const kept = lengthOfBegunEnd(all)
    this.#add(all.subarray(0, all.length - kept))
    this.#held = all.slice(all.length - kept)
    return { taken: bytes.length, isOver: false }
  }

  /** What was pasted. Lines end with LF, and of control characters only tabs and those that format text are kept. */
  finish(): PasteEvent {
    this.#add(this.#held)
    this.#keep(this.#decoder.decode())
    const text = this.#parts.join('').replace(/\r\n?/g, '\n').replace(UNWANTED, '')
    return { kind: 'paste', text, leftOut: this.#leftOut }
  }

  #add(bytes: Uint8Array): void {
    this.#keep(this.#decoder.decode(bytes, { stream: true }))
  }

  #keep(text: string): void {
    const room = PASTE_CHARACTERS_MAX - this.#length
    // Not between the halves of a character.
    const kept = text.length <= room ? text : text.slice(0, room).replace(/[\ud800-\udbff]$/, '')
    if (kept !== '') this.#parts.push(kept)
    // Once something was left out, nothing follows.
    this.#length = kept.length < text.length ? PASTE_CHARACTERS_MAX : this.#length + kept.length
    this.#leftOut += text.length - kept.length
  }
}

/** Bold, colour, monospace, reset, reverse, italic, strike and underline of IRC stay. */
const UNWANTED = new RegExp(
  String.raw`[\u0000\u0001\u0005-\u0008\u000b-\u000e\u0010\u0012-\u0015\u0017-\u001c\u007f]`,
  'g',
)

function lengthOfBegunEnd(bytes: Uint8Array): number {
  for (let length = Math.min(END.length - 1, bytes.length); length > 0; length--) {
    if (END.subarray(0, length).equals(bytes.subarray(bytes.length - length))) return length
  }
  return 0
}
