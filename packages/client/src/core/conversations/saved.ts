// saved.ts: what is kept over a restart: the channels and private conversations, how far they are read, and drafts.
import type { Conversation } from '../../model/conversation.ts'
import type { Context } from '../context.ts'
import type { Wanted } from './wanted.ts'

type Kept = { readonly channels: string | undefined; readonly drafts: string | undefined }

export class Saved {
  readonly #context: Context
  readonly #wanted: Wanted
  /** Of conversations that are not open again yet. */
  readonly #drafts = new Map<string, { readonly name: string; readonly draft: string }>()

  constructor(context: Context, wanted: Wanted) {
    this.#context = context
    this.#wanted = wanted
  }

  channels(): void {
    this.#context.keep('channels', () => JSON.stringify(this.#open()))
  }

  drafts(): void {
    this.#context.keep('drafts', () => {
      const drafts = [...this.#context.conversations.all.values()].filter(({ draft }) => draft !== '')
      return drafts.length === 0 ? '' : JSON.stringify(drafts.map(({ name, draft }) => ({ name, draft })))
    })
  }

  restore({ channels, drafts }: Kept): void {
    const { conversations, network } = this.#context
    for (const { name, draft } of readRecords(drafts)) {
      if (typeof name === 'string' && typeof draft === 'string')
        this.#drafts.set(network.fold(name), { name, draft })
    }
    for (const { name, key, readUpToMs } of readRecords(channels)) {
      if (typeof name !== 'string' || name === '') continue
      const said = typeof key === 'string' ? key : undefined
      const conversation = network.isChannel(name) ? conversations.want(name, said) : conversations.open(name)
      if (typeof readUpToMs === 'number') conversations.change(conversation, { readUpToMs })
    }
    for (const { name } of this.#drafts.values()) conversations.open(name)
    this.#drafts.clear()
  }

  /** What was typed there before the restart. Once: whoever is told that it is open finds it there. */
  takeDraft(id: string): string {
    const { draft = '' } = this.#drafts.get(id) ?? {}
    this.#drafts.delete(id)
    return draft
  }

  #open() {
    const all = [...this.#context.conversations.all.values()]
    return all
      .filter(each => this.#isKept(each))
      .map(each => ({
        name: each.name,
        key: this.#wanted.keyOf(each),
        readUpToMs: each.readUpToMs,
      }))
  }

  #isKept(conversation: Conversation): boolean {
    return conversation.kind === 'direct' || this.#wanted.has(conversation)
  }
}

/** A list of objects; a text that is none was written by somebody else, and holds nothing for us. */
function readRecords(text: string | undefined): readonly Readonly<Record<string, unknown>>[] {
  if (text === undefined || text === '') return []
  const read = parse(text)
  return Array.isArray(read) ? read.filter(each => typeof each === 'object' && each !== null) : []
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
