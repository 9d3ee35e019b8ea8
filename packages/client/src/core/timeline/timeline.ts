// timeline.ts: the items of one conversation in their order, found by key and by msgid. Pure.
import type { ChatItem } from '../../model/item.ts'
import { type Borders, merge } from './merge.ts'
import { weightOf } from './weight.ts'

/** What is taken away at once when there are too many: a part of all, so that it is not done for each line. */
const TRIMMED_SHARE = 1 / 16

export class Timeline {
  #items: ChatItem[] = []
  #shown: readonly ChatItem[] | undefined
  readonly #byKey = new Map<string, ChatItem>()
  readonly #byMsgid = new Map<string, ChatItem>()
  #weight = 0
  /** How much it may weigh where somebody has read further back than is kept else. */
  allowance = 0

  /** In items of usual size. */
  get weight(): number {
    return this.#weight
  }

  get length(): number {
    return this.#items.length
  }

  at(index: number): ChatItem | undefined {
    return this.#items.at(index)
  }

  get(key: string): ChatItem | undefined {
    return this.#byKey.get(key)
  }

  find(msgid: string): ChatItem | undefined {
    return this.#byMsgid.get(msgid)
  }

  /** What is shown: a copy, made once for all who look before the next change. */
  readonly show = (): readonly ChatItem[] => (this.#shown ??= this.#items.slice())

  append(item: ChatItem): void {
    this.#items.push(item)
    this.#enter(item)
  }

  between(start: number, end: number): readonly ChatItem[] {
    return this.#items.slice(start + 1, Math.max(end, 0))
  }

  /** At the top where there is nothing that it comes after. */
  insertAfter(item: ChatItem, after: ChatItem | undefined): void {
    this.#items.splice(after ? this.indexOf(after) + 1 : 0, 0, item)
    this.#enter(item)
  }

  /** Items of `page` may stand there already. */
  insert(page: readonly ChatItem[], borders: Borders): void {
    this.#items = merge(this.#items, page, borders)
    for (const item of page) if (!this.#byKey.has(item.key)) this.#enter(item)
    this.#shown = undefined
  }

  /** In the same place; with the same key. */
  replace(old: ChatItem, item: ChatItem): void {
    this.#items[this.indexOf(old)] = item
    this.#leave(old)
    this.#enter(item)
  }

  remove(item: ChatItem): void {
    this.#items.splice(this.indexOf(item), 1)
    this.#leave(item)
  }

  /** Most of what is asked for is new. */
  indexOf(item: ChatItem): number {
    return this.#items.lastIndexOf(item)
  }

  /** The newest one of these before this place, or the oldest one after it. */
  findBefore(index: number, test: (item: ChatItem) => boolean): ChatItem | undefined {
    for (let place = index - 1; place >= 0; place--) {
      const item = this.#items[place]
      if (item && test(item)) return item
    }
    return undefined
  }

  findAfter(index: number, test: (item: ChatItem) => boolean): ChatItem | undefined {
    for (let place = index + 1; place < this.#items.length; place++) {
      const item = this.#items[place]
      if (item && test(item)) return item
    }
    return undefined
  }

  /** Forgets the oldest until it weighs no more than this, and a little less; whether there were any. */
  trim(weightMax: number): boolean {
    if (this.#weight <= weightMax) return false
    const target = weightMax * (1 - TRIMMED_SHARE)
    let count = 0
    for (const item of this.#items) {
      // A gap at the top says nothing: what is above the first item can be asked for in any case.
      if (this.#weight <= target && item.kind !== 'gap') break
      this.#leave(item)
      count++
    }
    this.#items.splice(0, count)
    return true
  }

  #enter(item: ChatItem): void {
    this.#byKey.set(item.key, item)
    if (item.msgid !== undefined) this.#byMsgid.set(item.msgid, item)
    this.#weight += weightOf(item)
    this.#shown = undefined
  }

  #leave(item: ChatItem): void {
    this.#byKey.delete(item.key)
    if (item.msgid !== undefined) this.#byMsgid.delete(item.msgid)
    this.#weight -= weightOf(item)
    this.#shown = undefined
  }
}
