// timelines.ts: what stands in each conversation: the only way in for items, and the bounds of what is kept.
import { ITEM_TEXT_MAX, ITEMS_ALL_SHARE, ITEMS_MAX, PAGE_MESSAGES, READ_BACK_SHARE } from '../../limits.ts'
import type { Conversation } from '../../model/conversation.ts'
import type { ChatGap, ChatItem, ChatMessage, Redaction } from '../../model/item.ts'
import type { Context } from '../context.ts'
import type { NewItem, Reaction, Timelines } from '../parts.ts'
import { KeptItems } from './kept-items.ts'
import type { Borders } from './merge.ts'
import { noReactions, withReaction } from './reactions.ts'
import { TakenBack } from './taken-back.ts'
import { Timeline } from './timeline.ts'

type Inserted = { readonly keys: readonly string[]; readonly fresh: ReadonlySet<string> }

export class TimelineStore implements Timelines {
  readonly #context: Context
  readonly #timelines = new Map<Conversation, Timeline>()
  #keys = 0
  #weight = 0
  readonly #takenBack = new TakenBack()
  readonly #kept: KeptItems
  #isPaging = false

  constructor(context: Context) {
    this.#context = context
    this.#kept = new KeptItems(context)
  }

  /** What an earlier process has kept: what has been said since is missing below it until the server has told. */
  restore(texts: readonly string[]): void {
    this.#kept.restore(texts, (conversation, { items }) => {
      this.insert(conversation, items, {})
      if (items.length > 0) this.#context.conversations.setHistory(conversation, 'more')
    })
  }

  of(conversation: Conversation): Timeline {
    const known = this.#timelines.get(conversation)
    if (known) return known
    const timeline = new Timeline()
    this.#timelines.set(conversation, timeline)
    return timeline
  }

  add(conversation: Conversation, item: NewItem, how: 'live' | 'history'): ChatItem | undefined {
    const timeline = this.of(conversation)
    if (item.msgid !== undefined && timeline.find(item.msgid)) return undefined
    const added = this.#name(item)
    this.#change(conversation, timeline, () => {
      if (how === 'live') timeline.append(added)
      else timeline.insert([added], {})
    })
    this.#tell(conversation, added, how)
    return added
  }

  /**
   * A page of the history, oldest first, of which some may stand there already. Gives the keys of all of it, and of what was new.
   */
  insert(conversation: Conversation, page: readonly (NewItem | ChatItem)[], borders: Borders): Inserted {
    const timeline = this.of(conversation)
    const named = new Map<string, ChatItem>()
    const fresh: ChatItem[] = []
    const names = new Map<string, ChatItem>()
    for (const item of page) {
      const known = knownIn(timeline, names, item)
      const added = known ?? this.#name(item)
      if (!known) fresh.push(added)
      if (added.msgid !== undefined) names.set(added.msgid, added)
      named.set(added.key, added)
    }
    const entering = new Set([...named.keys()].filter(key => !timeline.get(key)))
    this.#change(conversation, timeline, () => {
      timeline.insert([...named.values()], borders)
      timeline.allowance = Math.min(timeline.weight, this.#weightMax * READ_BACK_SHARE)
    })
    for (const item of fresh) this.#tell(conversation, item, 'history')
    return { keys: [...named.keys()], fresh: entering }
  }

  /** What is replaced meanwhile stays where it is: a page says where it belongs. */
  paging<Result>(work: () => Result): Result {
    this.#isPaging = true
    const result = work()
    this.#isPaging = false
    return result
  }

  /** Whether a page more can be kept above the first item. */
  hasRoom(conversation: Conversation): boolean {
    return this.of(conversation).weight + PAGE_MESSAGES <= this.#weightMax * READ_BACK_SHARE
  }

  find(conversation: Conversation, msgid: string): ChatItem | undefined {
    return this.#timelines.get(conversation)?.find(msgid)
  }

  replace(conversation: Conversation, key: string, change: Partial<ChatMessage>): ChatMessage | undefined {
    const timeline = this.#timelines.get(conversation)
    const old = timeline?.get(key)
    if (!timeline || old?.kind !== 'message') return undefined
    const message: ChatMessage = { ...old, ...bounded(change), key }
    const isNamed = message.msgid !== undefined && message.msgid !== old.msgid
    const twin = isNamed && message.msgid !== undefined ? timeline.find(message.msgid) : undefined
    let below: ChatItem | undefined
    this.#change(conversation, timeline, () => {
      if (twin) timeline.remove(old)
      timeline.replace(twin ?? old, message)
      if (isNamed && !twin && !this.#isPaging) below = settle(timeline, message)
    })
    if (below) this.addGapBefore(conversation, below)
    return message
  }

  remove(conversation: Conversation, key: string): void {
    const timeline = this.#timelines.get(conversation)
    const item = timeline?.get(key)
    if (timeline && item) this.#change(conversation, timeline, () => timeline.remove(item))
  }

  react(conversation: Conversation, msgid: string, reaction: Reaction): void {
    const item = this.find(conversation, msgid)
    if (!this.#takenBack.holds(msgid, reaction) || item?.kind !== 'message' || item.redacted) return
    const reactions = withReaction(item.reactions, reaction)
    if (reactions !== item.reactions) this.replace(conversation, item.key, { reactions })
  }

  /** What was taken back is not kept here either. */
  redact(conversation: Conversation, msgid: string, redacted: Redaction): void {
    const item = this.find(conversation, msgid)
    if (item?.kind !== 'message' || item.redacted) return
    this.replace(conversation, item.key, { redacted, text: '', reactions: noReactions })
  }

  inform(target: string, text: string, severity: 'info' | 'warning' | 'error' = 'info'): void {
    const { conversations, clock } = this.#context
    const conversation = conversations.get(target) ?? conversations.server
    const item = { kind: 'info', msgid: undefined, atMs: clock.dateMs(), severity, text } as const
    this.add(conversation, item, 'live')
  }

  /** Says that something is missing below the last item. */
  addGap(conversation: Conversation, state: ChatGap['state']): ChatGap {
    const timeline = this.of(conversation)
    // What waits to be sent has the time of this clock, and none of the server's.
    const last = timeline.findBefore(timeline.length, ({ msgid }) => msgid !== undefined) ?? timeline.at(-1)
    const atMs = last?.atMs ?? this.#context.clock.dateMs()
    const gap = { kind: 'gap', msgid: undefined, atMs, state, key: this.#nextKey() } as const
    this.#change(conversation, timeline, () => timeline.append(gap))
    return gap
  }

  /** Says that something is missing between this item and the one before it. */
  addGapBefore(conversation: Conversation, item: ChatItem): ChatGap {
    const timeline = this.of(conversation)
    const place = timeline.indexOf(item)
    const above = timeline.at(place - 1)
    const atMs = timeline.findBefore(place, ({ msgid }) => msgid !== undefined)?.atMs ?? item.atMs
    const gap = { kind: 'gap', msgid: undefined, atMs, state: 'open', key: this.#nextKey() } as const
    this.#change(conversation, timeline, () => timeline.insert([gap], { after: above, before: item }))
    return gap
  }

  setGap(conversation: Conversation, key: string, state: ChatGap['state']): ChatGap | undefined {
    const timeline = this.#timelines.get(conversation)
    const old = timeline?.get(key)
    if (!timeline || old?.kind !== 'gap') return undefined
    const gap: ChatGap = { ...old, state }
    this.#change(conversation, timeline, () => timeline.replace(old, gap))
    return gap
  }

  forget(conversation: Conversation): void {
    this.#weight -= this.#timelines.get(conversation)?.weight ?? 0
    this.#timelines.delete(conversation)
    this.#kept.forget(conversation)
  }

  #name(item: NewItem): ChatItem {
    return { ...bounded(item), key: this.#nextKey() }
  }

  #nextKey(): string {
    return (this.#keys++).toString(36)
  }

  #tell(conversation: Conversation, item: ChatItem, how: 'live' | 'history'): void {
    if (item.kind !== 'message') return
    const { conversations } = this.#context
    conversations.count(conversation, item, how)
    if (how === 'live') this.#context.emit('message', { conversation, message: item })
  }

  #change(conversation: Conversation, timeline: Timeline, change: () => void): void {
    const before = timeline.weight
    change()
    this.#weight += timeline.weight - before
    this.#bound(conversation, timeline)
    this.#context.conversations.show(conversation, timeline.show)
    this.#kept.touch(conversation)
  }

  #bound(conversation: Conversation, timeline: Timeline): void {
    this.#trim(conversation, timeline, Math.max(this.#weightMax, timeline.allowance))
    if (this.#weight <= this.#weightMax * ITEMS_ALL_SHARE) return
    const longest = [...this.#timelines].toSorted(([, one], [, other]) => other.weight - one.weight)[0]
    if (!longest) return
    this.#trim(longest[0], longest[1], longest[1].weight / 2)
    this.#context.conversations.show(longest[0], longest[1].show)
  }

  get #weightMax(): number {
    return this.#context.settings.itemsMax ?? ITEMS_MAX
  }

  #trim(conversation: Conversation, timeline: Timeline, weightMax: number): void {
    const before = timeline.weight
    if (!timeline.trim(weightMax)) return
    this.#weight += timeline.weight - before
    if (conversation.history === 'complete') this.#context.conversations.setHistory(conversation, 'more')
  }
}

/**
 * An echo has its place among what others said when the server heard it: mostly below all of that. One that comes late may belong where not
 * all is there: gives the item above which something may be missing then.
 */
function settle(timeline: Timeline, message: ChatMessage): ChatItem | undefined {
  const isPlaced = (item: ChatItem): boolean =>
    item !== message && (item.kind === 'gap' || item.msgid !== undefined)
  const above = timeline.findBefore(timeline.length, item => isPlaced(item) && item.atMs <= message.atMs)
  if (above !== timeline.findBefore(timeline.indexOf(message), isPlaced)) {
    timeline.remove(message)
    timeline.insertAfter(message, above)
  }
  const below = timeline.findAfter(timeline.indexOf(message), isPlaced)
  return above?.kind === 'message' || above?.kind === 'event' || below?.kind === 'gap' ? undefined : below
}

function knownIn(
  timeline: Timeline,
  names: ReadonlyMap<string, ChatItem>,
  item: NewItem | ChatItem,
): ChatItem | undefined {
  if ('key' in item) return item
  return item.msgid === undefined ? undefined : (timeline.find(item.msgid) ?? names.get(item.msgid))
}

function bounded<Item extends { readonly text?: string } | NewItem>(item: Item): Item {
  if (!('text' in item) || item.text === undefined || item.text.length <= ITEM_TEXT_MAX) return item
  return { ...item, text: `${item.text.slice(0, ITEM_TEXT_MAX).toWellFormed()}…` }
}
