// read-markers.ts: how far each conversation is read, on all devices, and what is unread beyond (IRCv3 draft/read-marker).
import { MARKER_DELAY_MS, MARKERS_AT_ONCE } from '../../limits.ts'
import type { Conversation } from '../../model/conversation.ts'
import type { ChatItem, ChatMessage } from '../../model/item.ts'
import type { Context } from '../context.ts'
import type { Markers } from '../parts.ts'
import type { OpenConversation } from './open-conversation.ts'

type Find = (conversation: Conversation) => OpenConversation | undefined

export class ReadMarkers implements Markers {
  readonly #context: Context
  readonly #find: Find
  readonly #onMoved: () => void
  /** Read here, and not told yet. */
  readonly #untold = new Map<OpenConversation, number>()
  /** Where the server has to be asked. */
  readonly #unasked = new Set<OpenConversation>()
  #dueMs = Number.POSITIVE_INFINITY

  constructor(context: Context, find: Find, onMoved: () => void) {
    this.#context = context
    this.#find = find
    this.#onMoved = onMoved
  }

  /** One more message that stands there now. */
  count(open: OpenConversation, message: ChatMessage, how: 'live' | 'history'): void {
    // What was said before we were here, and how much of it was read, nobody knows.
    const readUpToMs =
      open.readUpToMs ?? (how === 'live' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY)
    if (message.atMs <= readUpToMs) return
    open.unread++
    if (isForUs(open, message)) open.mentions++
    this.#context.conversations.touch(open)
  }

  markRead(conversation: Conversation, upToKey?: string): void {
    const open = this.#find(conversation)
    if (!open) return
    const { items } = open
    const last = upToKey === undefined ? items.length - 1 : items.findLastIndex(({ key }) => key === upToKey)
    const isAll = last === items.length - 1
    if (isAll) this.#setCounts(open, 0, 0)
    const readMs = timeAt(items, last)
    if (readMs === undefined || !this.#move(open, readMs)) return
    if (!isAll) this.#recount(open)
    if (open.kind === 'server') return
    this.#untold.set(open, readMs)
    this.#soon()
  }

  heard(conversation: Conversation, upToMs: number | undefined): void {
    const open = this.#find(conversation)
    if (!open || upToMs === undefined || !this.#move(open, upToMs)) return
    this.#untold.delete(open)
    this.#recount(open)
  }

  ask(conversation: Conversation): void {
    const open = this.#find(conversation)
    if (!open) return
    this.#unasked.add(open)
    this.#soon()
  }

  connected(how: 'new' | 'resumed'): void {
    if (how === 'new') {
      for (const each of this.#context.conversations.all.values()) if (each.kind === 'direct') this.ask(each)
    }
    if (this.#untold.size > 0) this.#soon()
  }

  deadlineMs(): number {
    return this.#context.online ? this.#dueMs : Number.POSITIVE_INFINITY
  }

  tick(): void {
    if (!this.#context.online || this.#context.clock.nowMs() < this.#dueMs) return
    this.#dueMs = Number.POSITIVE_INFINITY
    const told = [...this.#untold].slice(0, MARKERS_AT_ONCE)
    const asked = [...this.#unasked].slice(0, MARKERS_AT_ONCE)
    for (const [open, readMs] of told) {
      this.#untold.delete(open)
      this.#send(open, `timestamp=${new Date(readMs).toISOString()}`)
    }
    for (const open of asked) {
      this.#unasked.delete(open)
      this.#send(open)
    }
    if (this.#untold.size + this.#unasked.size > 0) this.#soon()
  }

  /** It has been closed. */
  forget(open: OpenConversation): void {
    this.#untold.delete(open)
    this.#unasked.delete(open)
  }

  #send(open: OpenConversation, ...stamp: readonly string[]): void {
    if (!this.#find(open) || !this.#context.network.has('draft/read-marker')) return
    this.#context.send({ command: 'MARKREAD', params: [open.name, ...stamp] })
  }

  #soon(): void {
    this.#dueMs = Math.min(this.#dueMs, this.#context.clock.nowMs() + MARKER_DELAY_MS)
  }

  /** "The last read timestamp of a target SHOULD only ever increase." */
  #move(open: OpenConversation, readMs: number): boolean {
    if (!isDate(readMs) || readMs <= (open.readUpToMs ?? Number.NEGATIVE_INFINITY)) return false
    open.readUpToMs = readMs
    this.#onMoved()
    this.#context.conversations.touch(open)
    return true
  }

  #recount(open: OpenConversation): void {
    let unread = 0
    let mentions = 0
    for (const item of open.items) {
      if (item.kind !== 'message' || item.own || item.atMs <= (open.readUpToMs ?? 0)) continue
      unread++
      if (isForUs(open, item)) mentions++
    }
    this.#setCounts(open, unread, mentions)
  }

  #setCounts(open: OpenConversation, unread: number, mentions: number): void {
    if (open.unread === unread && open.mentions === mentions) return
    Object.assign(open, { unread, mentions })
    this.#context.conversations.touch(open)
  }
}

function isForUs(open: OpenConversation, message: ChatMessage): boolean {
  return message.mention || open.kind === 'direct'
}

/**
 * The time of the newest message there or above, by the server's clock: "The timestamp MUST correspond to a previous message
 * `time` tag." By ours, which may be fast, we would have read what is not said yet.
 */
function timeAt(items: readonly ChatItem[], last: number): number | undefined {
  for (let i = last; i >= 0; i--) {
    const item = items[i]
    if (item?.kind === 'message' && SAID.has(item.delivery)) return item.atMs
  }
  return undefined
}

const SAID: ReadonlySet<ChatMessage['delivery']> = new Set(['received', 'acknowledged'])

/** What a Date can hold (ECMA-262, "Time Values"), within the years that have four digits. */
function isDate(ms: number): boolean {
  return ms >= 0 && ms < 253_402_300_800_000
}
