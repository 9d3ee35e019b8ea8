// line.ts: one event as text, made once for each set of capabilities that its recipients have.

import { Capability, TAG_CAPABILITIES } from './capabilities.ts'
import type { Entry } from './entry.ts'

/**
 * A line that goes to many. `body` is all but the tags: `:alice!a@host PRIVMSG #sea :hello`. `clientTags`
 * are tags that the sender attached, as they go on the wire; only who asked for message-tags sees them. Who
 * lacks one of the capabilities in `needs` does not get the line at all.
 */
export class Line {
  readonly #entry: Entry
  readonly #body: string
  readonly #clientTags: string
  readonly needs: number
  #lastBits = -1
  #lastText = ''
  readonly #texts: (string | undefined)[] = []

  constructor(entry: Entry, body: string, clientTags = '', needs = 0) {
    this.#entry = entry
    this.#body = body
    this.#clientTags = clientTags
    this.needs = needs
  }

  /** The text for a recipient with these capabilities: the same string for all who look the same. */
  text(capabilities: number): string {
    const bits = capabilities & TAG_CAPABILITIES
    if (bits === this.#lastBits) return this.#lastText
    const text = (this.#texts[bits] ??= this.#make(bits))
    this.#lastBits = bits
    this.#lastText = text
    return text
  }

  /** IRCv3 message-tags, server-time and message-ids. */
  #make(bits: number): string {
    const tags: string[] = []
    if (bits & Capability['server-time']) tags.push(`time=${new Date(this.#entry.timeMs).toISOString()}`)
    if (bits & Capability['message-tags']) {
      tags.push(`msgid=${this.#entry.id}`)
      if (this.#clientTags) tags.push(this.#clientTags)
    }
    return tags.length ? `@${tags.join(';')} ${this.#body}` : this.#body
  }
}
