// history.ts: what was said before, and while we were away (IRCv3 draft/chathistory).
import type { Conversation } from '../../model/conversation.ts'
import type { SearchQuery } from '../../model/search.ts'
import type { Context } from '../context.ts'
import type { Batch, Found, History } from '../parts.ts'
import type { TimelineStore } from '../timeline/timelines.ts'
import { askPage, type PageAnswer } from './ask-page.ts'
import { Gaps } from './gaps.ts'
import { insertPage, type Page } from './page.ts'
import { Questions } from './questions.ts'
import { isKnownToServer, namesMessages, precisionOf, reference, timestamp } from './reference.ts'
import { search } from './search.ts'
import { isWholeAt, placeAt } from './place-at.ts'
import { askTargets, type Targets } from './targets.ts'

const CAPABILITY = 'draft/chathistory'

export class HistoryLoader implements History {
  readonly #context: Context
  readonly #timelines: TimelineStore
  readonly #questions: Questions
  readonly #gaps: Gaps
  /** Who waits for the page above the first item. */
  readonly #loading = new Map<Conversation, (() => void)[]>()

  constructor(context: Context, timelines: TimelineStore) {
    this.#context = context
    this.#timelines = timelines
    this.#questions = new Questions(context)
    this.#gaps = new Gaps(context, timelines, this.#questions)
  }

  connected(how: 'new' | 'resumed'): void {
    if (how === 'resumed') return this.#questions.resume()
    this.#questions.clear()
    if (!this.#isThere) return
    const sinceMs = this.#newestMs()
    const waiting = this.#direct().flatMap(conversation => {
      const gap = this.#gaps.open(conversation)
      return gap ? [{ conversation, key: gap.key }] : []
    })
    askTargets(this.#context, this.#questions, sinceMs, targets => this.#catchUp(targets, waiting))
  }

  joined(conversation: Conversation): void {
    const gap = this.#gaps.open(conversation)
    if (gap) this.#gaps.fill(conversation, gap.key, false, ignore)
    this.#gaps.resume(conversation)
    if (gap) return
    const { conversations } = this.#context
    // There was nothing, and there may be something now.
    conversations.setHistory(conversation, this.#isThere ? 'unknown' : 'complete')
    this.#load(conversation, false, ignore)
  }

  leftOut(conversation?: Conversation): void {
    const all = conversation ? [conversation] : [...this.#context.conversations.all.values()]
    for (const each of all) {
      if (each.kind === 'direct' || (each.kind === 'channel' && each.joined === 'yes')) this.joined(each)
    }
  }

  loadBefore(conversation: Conversation, done: () => void): void {
    this.#load(conversation, true, done)
  }

  loadAround(conversation: Conversation, msgid: string, done: (key: string | undefined) => void): void {
    const known = this.#timelines.find(conversation, msgid)
    const { network } = this.#context
    if (known || !this.#isThere || !namesMessages(network.isupport)) return done(known?.key)
    this.#askAround(conversation, `msgid=${msgid}`, () =>
      done(this.#timelines.find(conversation, msgid)?.key),
    )
  }

  loadAt(conversation: Conversation, atMs: number, done: (key: string | undefined) => void): void {
    const timeline = this.#timelines.of(conversation)
    const answer = (): void => done(placeAt(timeline, atMs)?.key)
    const isAskable =
      this.#isThere && conversation.kind !== 'server' && !Number.isNaN(new Date(atMs).getTime())
    if (!isAskable || isWholeAt(timeline, conversation, atMs)) return answer()
    this.#askAround(conversation, `timestamp=${timestamp(atMs)}`, answer)
  }

  fillGap(conversation: Conversation, key: string, done: () => void): void {
    this.#gaps.fill(conversation, key, true, done)
  }

  search(query: SearchQuery, done: (found: readonly Found[]) => void): void {
    search(this.#context, this.#questions, query, done)
  }

  insert(batch: Batch): void {
    const conversation = this.#context.conversations.get(batch.params[0] ?? '')
    if (conversation) this.#insert(conversation, batch)
  }

  #load(conversation: Conversation, isUrgent: boolean, done: () => void): void {
    const { conversations, network } = this.#context
    const waiting = this.#loading.get(conversation)
    if (waiting) {
      conversations.setHistory(conversation, 'loading')
      waiting.push(done)
      return
    }
    if (conversation.history === 'complete' || conversation.kind === 'server') return done()
    if (!this.#timelines.hasRoom(conversation)) return done()
    if (!this.#isThere) {
      if (this.#context.online) conversations.setHistory(conversation, 'complete')
      return done()
    }
    const before = this.#timelines.of(conversation).findAfter(-1, item => isKnownToServer(network, item))
    const state = conversation.history
    this.#loading.set(conversation, [done])
    conversations.setHistory(conversation, 'loading')
    const question = {
      conversation,
      isUrgent,
      precision: before && precisionOf(network, before),
      words: (precision: Parameters<typeof reference>[1]): [string, string] =>
        before ? ['BEFORE', reference(before, precision, -1)] : ['LATEST', '*'],
      insert: (batch: Batch) => insertPage(this.#context, this.#timelines, conversation, batch, { before }),
    }
    askPage(this.#context, this.#questions, question, page => {
      // More may have been said since it was asked for than there is on a page.
      if (!before && typeof page !== 'string') this.#gaps.border(conversation, page)
      conversations.setHistory(conversation, stateAfter(page, state))
      const waiters = this.#loading.get(conversation) ?? []
      this.#loading.delete(conversation)
      for (const tell of waiters) tell()
    })
  }

  #askAround(conversation: Conversation, place: string, done: () => void): void {
    const question = {
      conversation,
      isUrgent: true,
      precision: undefined,
      words: (): [string, string] => ['AROUND', place],
      insert: (batch: Batch) => this.#insert(conversation, batch),
    }
    askPage(this.#context, this.#questions, question, page => {
      if (typeof page !== 'string') this.#borderAround(conversation, page)
      done()
    })
  }

  /** Where nothing stands above or below it, it is not known whether there is anything. */
  #borderAround(conversation: Conversation, page: Page): void {
    if (page.fresh.has(page.keys[0] ?? '')) this.#context.conversations.setHistory(conversation, 'more')
    const timeline = this.#timelines.of(conversation)
    const last = page.keys.at(-1) ?? ''
    const item = timeline.get(last)
    const { network } = this.#context
    const below = item && timeline.findAfter(timeline.indexOf(item), each => isKnownToServer(network, each))
    this.#gaps.border(conversation, page)
    if (!item || below || !page.fresh.has(last)) return
    const gap = this.#gaps.open(conversation)
    if (gap) this.#gaps.fill(conversation, gap.key, false, ignore)
  }

  #insert(conversation: Conversation, batch: Batch): Page {
    return insertPage(this.#context, this.#timelines, conversation, batch, {})
  }

  #catchUp(
    targets: Targets,
    waiting: readonly { readonly conversation: Conversation; readonly key: string }[],
  ): void {
    if (targets === 'lost') return
    const { conversations, network } = this.#context
    const said = new Set(targets?.names.map(name => network.fold(name)))
    for (const { conversation, key } of waiting) {
      const isQuiet = targets?.isAll === true && !said.has(conversation.id)
      if (isQuiet) this.#timelines.remove(conversation, key)
      else this.#gaps.fill(conversation, key, false, ignore)
      this.#gaps.resume(conversation)
    }
    const known = new Set(waiting.map(({ conversation }) => conversation))
    for (const name of targets?.names ?? []) {
      const conversation = conversations.open(name)
      if (!known.has(conversation)) this.#load(conversation, false, ignore)
    }
  }

  #direct(): readonly Conversation[] {
    return [...this.#context.conversations.all.values()].filter(({ kind }) => kind === 'direct')
  }

  /** When we last heard anything. */
  #newestMs(): number | undefined {
    const { conversations, network } = this.#context
    let newest: number | undefined
    for (const conversation of conversations.all.values()) {
      const timeline = this.#timelines.of(conversation)
      const last = timeline.findBefore(timeline.length, item => isKnownToServer(network, item))
      if (last && last.atMs > (newest ?? Number.NEGATIVE_INFINITY)) newest = last.atMs
    }
    return newest
  }

  get #isThere(): boolean {
    return this.#context.network.has(CAPABILITY)
  }
}

function stateAfter(page: PageAnswer, before: Conversation['history']): Conversation['history'] {
  if (page === 'lost') return before
  if (page === 'failed') return 'more'
  return page === 'refused' || page.isEnd ? 'complete' : 'more'
}

function ignore(): void {
  // Nobody waits for it.
}
