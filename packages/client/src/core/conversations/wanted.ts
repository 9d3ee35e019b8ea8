// wanted.ts: the channels that we want to be in, with their keys, and the JOINs that bring us there.
import { utf8ByteLength } from '@stonechat/irc'
import { CONVERSATIONS_MAX, LIST_BYTES_MAX } from '../../limits.ts'
import type { Conversation } from '../../model/conversation.ts'
import type { Context } from '../context.ts'
import { oneLine } from '../one-line.ts'

export class Wanted {
  readonly #context: Context
  readonly #keys = new Map<Conversation, string | undefined>()
  readonly #followed = new Set<Conversation>()
  /** Channels that the server may still take us to be in. */
  readonly #left = new Set<string>()

  constructor(context: Context) {
    this.#context = context
  }

  /** A key that is not said leaves the one that is known. */
  add(channel: Conversation, key: string | undefined): void {
    this.#keys.set(channel, isKey(key) ? key : this.#keys.get(channel))
  }

  delete(channel: Conversation): void {
    this.#keys.delete(channel)
    this.#followed.delete(channel)
  }

  /** A new session: we are nowhere. */
  begin(): void {
    this.#followed.clear()
    this.#left.clear()
  }

  /** PART, or, without a link, once the session goes on. */
  part(name: string, reason: string): void {
    if (!this.#context.online) {
      if (this.#left.size < CONVERSATIONS_MAX) this.#left.add(name)
      return
    }
    this.#context.send({ command: 'PART', params: reason === '' ? [name] : [name, oneLine(reason)] })
  }

  /** Goes from where we left while there was no link, and comes to where we want to be. */
  resume(all: readonly Conversation[]): void {
    for (const name of this.#left) this.part(name, '')
    this.#left.clear()
    this.join(all.filter(({ joined }) => joined === 'pending'))
  }

  /** Whether this is the first time on this connection that it is said to have another name. */
  takeFollowing(channel: Conversation): boolean {
    if (!this.#keys.has(channel) || this.#followed.has(channel)) return false
    this.#followed.add(channel)
    return true
  }

  has(channel: Conversation): boolean {
    return this.#keys.has(channel)
  }

  keyOf(channel: Conversation): string | undefined {
    return this.#keys.get(channel)
  }

  /** Asks to be let in: many in a line, as a line can hold; those with keys first, as keys go by their place. */
  join(channels: readonly Conversation[]): void {
    const keyed = channels.filter(channel => this.keyOf(channel) !== undefined)
    const open = channels.filter(channel => this.keyOf(channel) === undefined)
    for (const group of inLines([...keyed, ...open], channel => this.#bytesOf(channel))) {
      const names = group.map(({ name }) => name).join(',')
      const keys = group.flatMap(channel => this.keyOf(channel) ?? []).join(',')
      this.#context.send({ command: 'JOIN', params: keys === '' ? [names] : [names, keys] })
    }
  }

  #bytesOf(channel: Conversation): number {
    return utf8ByteLength(channel.name) + utf8ByteLength(this.keyOf(channel) ?? '') + 2
  }
}

/** What fits into one line each. */
export function* inLines<Item>(items: readonly Item[], bytesOf: (item: Item) => number): Iterable<Item[]> {
  let group: Item[] = []
  let bytes = 0
  for (const item of items) {
    if (group.length > 0 && bytes + bytesOf(item) > LIST_BYTES_MAX) {
      yield group
      group = []
      bytes = 0
    }
    group.push(item)
    bytes += bytesOf(item)
  }
  if (group.length > 0) yield group
}

/** What can stand in a list in the middle of a line. */
function isKey(key: string | undefined): key is string {
  return key !== undefined && key !== '' && !/^:|[ ,\0\r\n]/.test(key)
}
