// gaps.ts: places where messages are missing: found, and filled from their newer end.
import { GAP_PAGES_MAX } from '../../limits.ts'
import type { Conversation } from '../../model/conversation.ts'
import type { ChatGap, ChatItem } from '../../model/item.ts'
import type { Context } from '../context.ts'
import type { TimelineStore } from '../timeline/timelines.ts'
import { askPage, type PageAnswer } from './ask-page.ts'
import { insertPage, type Page } from './page.ts'
import type { Questions } from './questions.ts'
import { isKnownToServer, precisionOf, reference } from './reference.ts'

export class Gaps {
  readonly #context: Context
  readonly #timelines: TimelineStore
  readonly #questions: Questions
  readonly #interrupted = new WeakMap<Conversation, readonly string[]>()

  constructor(context: Context, timelines: TimelineStore, questions: Questions) {
    this.#context = context
    this.#timelines = timelines
    this.#questions = questions
  }

  /** Goes on where the link broke while something was asked for. */
  resume(conversation: Conversation): void {
    const keys = this.#interrupted.get(conversation) ?? []
    this.#interrupted.delete(conversation)
    for (const key of keys) this.fill(conversation, key, false, () => undefined)
  }

  /** What follows does not follow on what stands there. Gives the gap, or undefined where there is nothing above it. */
  open(conversation: Conversation): ChatGap | undefined {
    const timeline = this.#timelines.of(conversation)
    const last = timeline.findBefore(timeline.length, item => item.kind === 'gap' || this.#isKnown(item))
    if (!last) return undefined
    const state = this.#context.network.has('draft/chathistory') ? 'open' : 'lost'
    return last.kind === 'gap' && last.state === state ? last : this.#timelines.addGap(conversation, state)
  }

  /** Asks for what is missing there, as many pages as this. */
  fill(
    conversation: Conversation,
    key: string,
    isUrgent: boolean,
    done: () => void,
    pages = GAP_PAGES_MAX,
  ): void {
    const timeline = this.#timelines.of(conversation)
    const gap = timeline.get(key)
    if (gap?.kind !== 'gap' || gap.state !== 'open') return done()
    const place = timeline.indexOf(gap)
    const older = timeline.findBefore(place, item => this.#isKnown(item))
    const newer = this.#below(conversation, key)
    // Above the first item everything can be asked for in any case; of two gaps with nothing between them one is enough.
    if (!older || newer?.kind === 'gap') return this.#close(conversation, key, done)
    const filling = this.#timelines.setGap(conversation, key, 'filling')
    this.#ask(conversation, { gap: filling ?? gap, older, newer }, isUrgent, page => {
      if (typeof page === 'string') {
        this.#timelines.setGap(conversation, key, page === 'refused' ? 'lost' : 'open')
        if (page === 'lost') this.#interrupt(conversation, key)
        return done()
      }
      // More may have been said since it was asked for than there is on a page.
      if (!newer) this.border(conversation, page)
      const isKnown = page.fresh.size === 0 && newer?.key === this.#below(conversation, key)?.key
      const isWhole = page.isEnd || isKnown || page.keys.includes(older.key)
      if (isWhole) return this.#close(conversation, key, done)
      this.#timelines.setGap(conversation, key, 'open')
      if (pages <= 1) return done()
      this.fill(conversation, key, isUrgent, done, pages - 1)
    })
  }

  #interrupt(conversation: Conversation, key: string): void {
    const keys = this.#interrupted.get(conversation) ?? []
    if (!keys.includes(key)) this.#interrupted.set(conversation, [...keys, key])
  }

  /** The first item below a gap that shows where it ends. */
  #below(conversation: Conversation, key: string): ChatItem | undefined {
    const timeline = this.#timelines.of(conversation)
    const gap = timeline.get(key)
    return (
      gap && timeline.findAfter(timeline.indexOf(gap), item => item.kind === 'gap' || this.#isKnown(item))
    )
  }

  /** A page from the middle of the history: something may be missing above and below it. */
  border(conversation: Conversation, { keys, fresh }: Page): void {
    const timeline = this.#timelines.of(conversation)
    const [first = '', last = ''] = [keys[0], keys.at(-1)]
    const [top, bottom] = [timeline.get(first), timeline.get(last)]
    const isBorder = (item: ChatItem): boolean => item.kind === 'gap' || this.#isKnown(item)
    const above = top && fresh.has(first) ? timeline.findBefore(timeline.indexOf(top), isBorder) : undefined
    if (top && above && above.kind !== 'gap') this.#timelines.addGapBefore(conversation, top)
    const below =
      bottom && fresh.has(last) ? timeline.findAfter(timeline.indexOf(bottom), isBorder) : undefined
    if (below && below.kind !== 'gap') this.#timelines.addGapBefore(conversation, below)
  }

  #ask(
    conversation: Conversation,
    {
      gap,
      older,
      newer,
    }: { readonly gap: ChatItem; readonly older: ChatItem; readonly newer: ChatItem | undefined },
    isUrgent: boolean,
    onPage: (page: PageAnswer) => void,
  ): void {
    const { network } = this.#context
    const precisions = [older, ...(newer ? [newer] : [])].map(item => precisionOf(network, item))
    const question = {
      conversation,
      isUrgent,
      precision: precisions.includes('wide') ? ('wide' as const) : ('msgid' as const),
      // Counted from the first place that is named: the newest ones come first.
      words: (precision: 'msgid' | 'wide' | 'exact'): [string, ...string[]] => {
        const from = reference(older, precision, 1)
        return newer ? ['BETWEEN', reference(newer, precision, -1), from] : ['LATEST', from]
      },
      insert: (batch: Parameters<typeof insertPage>[3]) =>
        insertPage(this.#context, this.#timelines, conversation, batch, { after: gap, before: newer, older }),
    }
    askPage(this.#context, this.#questions, question, onPage)
  }

  #close(conversation: Conversation, key: string, done: () => void): void {
    this.#timelines.remove(conversation, key)
    done()
  }

  #isKnown(item: ChatItem): boolean {
    return isKnownToServer(this.#context.network, item)
  }
}
