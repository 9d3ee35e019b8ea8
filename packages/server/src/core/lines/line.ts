// line.ts: one event as text, made once for each set of capabilities that its recipients have.

import { escapeTagValue } from '@stonechat/irc'
import { Capability, TAG_CAPABILITIES } from '../capabilities/capabilities.ts'
import { BOT_MODE } from '../channels/channel-modes.ts'
import type { Entry } from '../entry.ts'

/** What is not the same for all who hear a line. */
export type Look = {
  /** Whose doing it is; a line of a bot says so (IRCv3 bot-mode). */
  readonly sender?: Sender
  /** Tags that the sender attached, as they go on the wire; only who asked for message-tags sees them. */
  readonly clientTags?: string
  /** Who lacks one of these capabilities does not get the line at all. */
  readonly needs?: number
  /** Who has all of these capabilities does not get it either: there is another one for them. */
  readonly unless?: number
  /** The first line of the message that this one is part of: that one has the msgid. */
  readonly follows?: Line | undefined
  /** The tags of a line in a batch, in place of all others; '' is none. */
  readonly batchTags?: string
  /** Other bodies, for those who have a capability; where several fit, the last one counts. */
  readonly variants?: readonly Variant[]
  /** Soon of no interest: the first that is left out for who reads too slowly. */
  readonly passing?: boolean
  /** The channel that it is a message to: the history has it, so it can be left out where that is told. */
  readonly conversation?: string
}

/** When it was, and its msgid. */
export type Stamp = Pick<Entry, 'timeMs' | 'id'>

/** What of a user the tags of their lines tell. */
type Sender = {
  readonly modes: ReadonlySet<string>
  readonly account?: { readonly name: string } | undefined
}

export type Variant = { readonly capability: number; readonly body: string }

const noVariants: readonly Variant[] = []

/** A line that goes to many. `body` is all but the tags: `:alice!a@host PRIVMSG #sea :hello`. */
export class Line {
  readonly #entry: Stamp
  readonly #body: string
  readonly #sender: Sender | undefined
  /** Of then: a line may be told once more when its sender has logged out. */
  readonly #account: string | undefined
  readonly #clientTags: string
  readonly #variants: readonly Variant[]
  readonly #batchTags: string | undefined
  /** The capabilities that make a difference to this line. */
  readonly #telling: number
  readonly needs: number
  readonly unless: number
  readonly follows: Line | undefined
  readonly passing: boolean
  readonly conversation: string | undefined
  #lastBits = -1
  #lastText = ''
  /** By the capabilities; only where not all look the same. */
  #texts: Map<number, string> | undefined

  constructor(entry: Stamp, body: string, look: Look = {}) {
    const { sender, clientTags = '', needs = 0, variants = noVariants } = look
    this.#entry = entry
    this.#body = body
    this.#sender = sender
    this.#account = sender?.account?.name
    this.#clientTags = clientTags
    this.#variants = variants
    const tags = this.#account === undefined ? TAG_CAPABILITIES : TAG_CAPABILITIES | Capability['account-tag']
    this.#telling = variants.reduce((bits, { capability }) => bits | capability, tags)
    this.#batchTags = look.batchTags
    this.needs = needs
    this.unless = look.unless ?? 0
    this.follows = look.follows
    this.passing = look.passing ?? false
    this.conversation = look.conversation
  }

  /** Whether who has these capabilities hears the line. */
  isFor(capabilities: number): boolean {
    if ((capabilities & this.needs) !== this.needs) return false
    return this.unless === 0 || (capabilities & this.unless) !== this.unless
  }

  /** The text for a recipient with these capabilities: the same string for all who look the same. */
  text(capabilities: number): string {
    const bits = capabilities & this.#telling
    if (bits === this.#lastBits) return this.#lastText
    const text = this.#find(bits)
    this.#lastBits = bits
    this.#lastText = text
    return text
  }

  #find(bits: number): string {
    if (this.#lastBits < 0) return this.#make(bits)
    this.#texts ??= new Map([[this.#lastBits, this.#lastText]])
    const known = this.#texts.get(bits)
    if (known !== undefined) return known
    const made = this.#make(bits)
    this.#texts.set(bits, made)
    return made
  }

  /** IRCv3 message-tags, server-time, message-ids, account-tag and bot-mode. */
  #make(bits: number): string {
    const body = this.#variants.findLast(({ capability }) => bits & capability)?.body ?? this.#body
    if (this.#batchTags !== undefined) return this.#batchTags ? `@${this.#batchTags} ${body}` : body
    const tags: string[] = []
    if (bits & Capability['server-time']) tags.push(`time=${new Date(this.#entry.timeMs).toISOString()}`)
    if (bits & Capability['account-tag']) tags.push(`account=${escapeTagValue(this.#account ?? '')}`)
    if (bits & Capability['message-tags']) {
      // What passes the log has none.
      if (!this.follows && this.#entry.id) tags.push(`msgid=${this.#entry.id}`)
      if (this.#sender?.modes.has(BOT_MODE)) tags.push('bot')
      if (this.#clientTags) tags.push(this.#clientTags)
    }
    return tags.length ? `@${tags.join(';')} ${body}` : body
  }
}

/** What of these who has these capabilities hears. */
export function textsOf(lines: readonly Line[], capabilities: number): readonly string[] {
  return lines.filter(line => line.isFor(capabilities)).map(line => line.text(capabilities))
}

/** An entry that is told in several lines: each of them is a message and has an id of its own; the first is 1. */
export function partOf<S extends Stamp>(entry: S, number: number): S {
  return number === 1 ? entry : { ...entry, id: `${entry.id}-${number}` }
}
