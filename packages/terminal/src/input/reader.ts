// reader.ts: bytes of a terminal -> what a person does. Pure: the time comes in, and the next deadline goes out.
import {
  ESCAPE_DELAY_MS,
  PASTE_SILENCE_MS,
  REPORT_LENGTH_MAX,
  SEQUENCE_DELAY_MS,
  SEQUENCE_LENGTH_MAX,
} from '../limits.ts'
import type { InputEvent } from './event.ts'
import { mouseEvent } from './mouse.ts'
import { ALT, characterKey, controlKey, namedKey } from './names.ts'
import { PasteReader } from './paste.ts'
import { readCsi, readSs3 } from './sequence.ts'

const ESCAPE = 0x1b
const BEL = 0x07
const PASTE_BEGINS = '200~'
const STRING_OPENERS = 'P]X^_'

/** `csi`, `ss3`: after `ESC [` and `ESC O`. `string`: an answer up to BEL or ST. `mouse`: three bytes of an old terminal. */
type State = 'ground' | 'escape' | 'csi' | 'ss3' | 'string' | 'mouse'

/**
 * Whatever comes, it never throws, and keeps a bounded number of bytes. A lone Escape is one when `deadlineMs` has passed:
 * call `tick` then.
 */
export class InputReader {
  readonly #segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })
  readonly #decoder = new TextDecoder()
  #state: State = 'ground'
  /** Of the sequence that has begun, each byte a character. */
  #body = ''
  /** What opened the string: `P`, `]`, ... */
  #opener = ''
  /** An Escape stood before the one that opened the sequence: Alt, as rxvt says it. */
  #isAlt = false
  #paste: PasteReader | undefined
  #events: InputEvent[] = []
  #deadlineMs: number | undefined

  /** When `tick` is to be called, in the time that `feed` is given. */
  get deadlineMs(): number | undefined {
    return this.#deadlineMs
  }

  feed(bytes: Uint8Array, nowMs: number): readonly InputEvent[] {
    let index = 0
    while (index < bytes.length) {
      if (this.#paste !== undefined) index += this.#feedPaste(this.#paste, bytes.subarray(index))
      else if (this.#state === 'ground') index += this.#feedGround(bytes, index)
      else this.#step(bytes[index++] ?? 0)
    }
    this.#deadlineMs = this.#delayMs() === undefined ? undefined : nowMs + (this.#delayMs() ?? 0)
    return this.#take()
  }

  /** The deadline has passed: what has begun is all there is. */
  tick(nowMs: number): readonly InputEvent[] {
    if (this.#deadlineMs === undefined || nowMs < this.#deadlineMs) return []
    this.#deadlineMs = undefined
    if (this.#paste !== undefined) this.#endPaste(this.#paste)
    else this.#giveUp()
    return this.#take()
  }

  #delayMs(): number | undefined {
    if (this.#paste !== undefined) return PASTE_SILENCE_MS
    if (this.#state === 'ground') return undefined
    return this.#body === '' ? ESCAPE_DELAY_MS : SEQUENCE_DELAY_MS
  }

  #take(): readonly InputEvent[] {
    const events = this.#events
    this.#events = []
    return events
  }

  #give(event: InputEvent | undefined): void {
    if (event !== undefined) this.#events.push(event)
  }

  #feedPaste(paste: PasteReader, bytes: Uint8Array): number {
    const { taken, isOver } = paste.feed(bytes)
    if (isOver) this.#endPaste(paste)
    return taken
  }

  #endPaste(paste: PasteReader): void {
    this.#paste = undefined
    this.#give(paste.finish())
  }

  /** Text up to the next control character, or that character. */
  #feedGround(bytes: Uint8Array, start: number): number {
    let end = start
    while (end < bytes.length && !isControl(bytes[end] ?? 0)) end++
    if (end > start) {
      this.#text(this.#decoder.decode(bytes.subarray(start, end), { stream: true }))
      return end - start
    }
    this.#text(this.#decoder.decode())
    const byte = bytes[start] ?? 0
    if (byte === ESCAPE) this.#begin('escape')
    else this.#give(controlKey(byte))
    return 1
  }

  #text(text: string, modifiers = 0): void {
    for (const { segment } of this.#segmenter.segment(text)) {
      const code = segment.codePointAt(0) ?? 0
      // C1: no keyboard has them.
      if (code < 0x80 || code >= 0xa0) this.#give(characterKey(segment, modifiers))
    }
  }

  #begin(state: State): void {
    this.#state = state
    this.#body = ''
    if (state === 'ground') this.#isAlt = false
  }

  #step(byte: number): void {
    if (this.#state === 'escape') return this.#stepEscape(byte)
    if (this.#state === 'string') return this.#stepString(byte)
    if (this.#state === 'mouse') return this.#stepMouse(byte)
    if (byte === ESCAPE) {
      this.#begin('ground')
      return this.#begin('escape')
    }
    if (byte < 0x20 || byte > 0x7e || this.#body.length >= SEQUENCE_LENGTH_MAX) return this.#begin('ground')
    this.#body += String.fromCharCode(byte)
    if (this.#state === 'ss3') this.#endSs3(byte)
    else this.#endCsi(byte)
  }

  #stepEscape(byte: number): void {
    const character = String.fromCharCode(byte)
    if (byte === ESCAPE) {
      if (this.#isAlt) this.#give(namedKey('Escape'))
      this.#isAlt = true
      return
    }
    if (character === '[') return this.#begin('csi')
    if (character === 'O') return this.#begin('ss3')
    if (STRING_OPENERS.includes(character)) {
      this.#opener = character
      return this.#begin('string')
    }
    if (this.#isAlt) this.#give(namedKey('Escape'))
    this.#begin('ground')
    if (byte >= 0x80) this.#text(this.#decoder.decode(Uint8Array.of(byte), { stream: true }))
    else this.#give(isControl(byte) ? controlKey(byte, ALT) : characterKey(character, ALT))
  }

  #endCsi(byte: number): void {
    const body = this.#body
    const isOfConsole = body === '['
    const isOfRxvt = /^\d+\$$/.test(body)
    if (isOfConsole || (byte < 0x40 && !isOfRxvt)) return
    if (body === 'M') return this.#begin('mouse')
    const modifiers = this.#isAlt ? ALT : 0
    this.#begin('ground')
    if (body === PASTE_BEGINS) this.#paste = new PasteReader()
    else this.#give(readCsi(body, modifiers))
  }

  #endSs3(byte: number): void {
    if (byte >= 0x30 && byte <= 0x3b) return
    const event = readSs3(this.#body, this.#isAlt ? ALT : 0)
    this.#begin('ground')
    this.#give(event)
  }

  #stepString(byte: number): void {
    const isEnd = byte === BEL || (byte === 0x5c && this.#body.endsWith('\x1b'))
    if (isEnd) {
      const report = this.#opener + this.#body.slice(0, byte === BEL ? undefined : -1)
      this.#begin('ground')
      return this.#give({ kind: 'report', report })
    }
    if (this.#body.endsWith('\x1b')) {
      this.#begin('ground')
      this.#begin('escape')
      return this.#step(byte)
    }
    if (this.#body.length < REPORT_LENGTH_MAX || byte === ESCAPE) this.#body += String.fromCharCode(byte)
  }

  /** X10: button, column and row, each 32 more than it is. */
  #stepMouse(byte: number): void {
    this.#body += String.fromCharCode(byte)
    if (this.#body.length < 3) return
    const [code = 0, column = 0, row = 0] = Array.from(this.#body, each => each.charCodeAt(0) - 32)
    this.#begin('ground')
    if (code >= 0) this.#give(mouseEvent(code, column, row, false))
  }

  /** Nothing follows: keys that look like the begin of a sequence are those keys. */
  #giveUp(): void {
    const [state, isAlt, isBare] = [this.#state, this.#isAlt, this.#body === '']
    this.#begin('ground')
    if (isAlt && isBare) this.#give(namedKey('Escape'))
    if (state === 'escape') this.#give(namedKey('Escape'))
    if (state === 'csi' && isBare) this.#give(characterKey('[', ALT))
    if (state === 'ss3' && isBare) this.#give(characterKey('O', ALT))
    if (state === 'string' && isBare) this.#give(characterKey(this.#opener, ALT))
  }
}

function isControl(byte: number): boolean {
  return byte < 0x20 || byte === 0x7f
}
