// open-batch.ts: the lines of a message that a client has begun and not yet ended (IRCv3 draft/multiline).

import { type Message, utf8ByteLength } from '@stonechat/irc'
import type { MessageCommand } from '../entry.ts'
import { joinParts, type Part } from './multiline.ts'
import type { MultilineLimits } from '../settings.ts'

/** Why a batch is given up: the words of `FAIL BATCH`. */
export type BatchFault = { readonly code: string; readonly words: readonly string[]; readonly text: string }

/** What came with the line that opened it: it is that of the whole message. */
export type Opening = {
  readonly reference: string
  readonly target: string
  readonly tags: string
  readonly nonce: string | undefined
  readonly label: string | undefined
}

export class OpenBatch {
  readonly opening: Opening
  /** Monotonic: when its last line came. */
  heardMs: number
  readonly #limits: MultilineLimits
  readonly #fold: (name: string) => string
  readonly #parts: Part[] = []
  #command: MessageCommand | undefined
  #bytes = 0

  /** `fold` maps names that count as the same to one string (the casemapping). */
  constructor(opening: Opening, limits: MultilineLimits, fold: (name: string) => string, nowMs: number) {
    this.opening = opening
    this.#limits = limits
    this.#fold = fold
    this.heardMs = nowMs
  }

  /** Takes a line of the batch, or says why that is none. */
  add({ command, params, tags }: Message): BatchFault | undefined {
    const [target = '', text] = params
    if ((command !== 'PRIVMSG' && command !== 'NOTICE') || text === undefined)
      return invalid('A batch of several lines has messages alone')
    this.#command ??= command
    if (command !== this.#command) return invalid('One message cannot be PRIVMSG and NOTICE')
    if (this.#fold(target) !== this.#fold(this.opening.target))
      return wrongTarget(this.opening.target, target)
    const continues = tags.has('draft/multiline-concat')
    if (continues && text === '') return invalid('A blank line continues nothing')
    return this.#take({ text, continues: continues && this.#parts.length > 0 })
  }

  #take(part: Part): BatchFault | undefined {
    const { maxBytes, maxLines } = this.#limits
    const lineFeedBytes = this.#parts.length === 0 || part.continues ? 0 : 1
    this.#bytes += lineFeedBytes + utf8ByteLength(part.text)
    if (this.#parts.length >= maxLines) return tooMuch('MULTILINE_MAX_LINES', maxLines, 'lines')
    if (this.#bytes > maxBytes) return tooMuch('MULTILINE_MAX_BYTES', maxBytes, 'bytes')
    this.#parts.push(part)
    return undefined
  }

  /** The whole message. */
  close(): { readonly command: MessageCommand; readonly text: string } | BatchFault {
    if (!this.#command || this.#parts.every(({ text }) => text === ''))
      return invalid('There is nothing in it')
    return { command: this.#command, text: joinParts(this.#parts) }
  }
}

export function invalid(text: string): BatchFault {
  return { code: 'MULTILINE_INVALID', words: [], text }
}

function wrongTarget(target: string, given: string): BatchFault {
  return {
    code: 'MULTILINE_INVALID_TARGET',
    words: [target, given],
    text: 'All lines go where the batch goes',
  }
}

function tooMuch(code: string, most: number, what: string): BatchFault {
  return { code, words: [String(most)], text: `A message has at most ${most} ${what}` }
}
