// open-conversation.ts: a conversation as its owner sees it: others read it, OpenConversations writes.
import type { Conversation, HistoryState, Member, Person, Topic } from '../../model/conversation.ts'
import type { ChatItem } from '../../model/item.ts'

export class OpenConversation implements Conversation {
  id: string
  name: string
  readonly kind: Conversation['kind']
  joined: Conversation['joined'] = 'no'
  refusal: string | undefined
  topic: Topic | undefined
  modes = ''
  readonly members = new Map<string, Member>()
  person: Person | undefined
  history: HistoryState = 'unknown'
  unread = 0
  mentions = 0
  readUpToMs: number | undefined
  typing: readonly string[] = []
  draft = ''
  revision = 0
  #items: readonly ChatItem[] = []
  #newItems: (() => readonly ChatItem[]) | undefined

  constructor(id: string, name: string, kind: Conversation['kind']) {
    this.id = id
    this.name = name
    this.kind = kind
  }

  /** Taken from the timeline when somebody looks: in a busy channel, once a picture and not once a line. */
  get items(): readonly ChatItem[] {
    if (this.#newItems) this.#items = this.#newItems()
    this.#newItems = undefined
    return this.#items
  }

  show(items: () => readonly ChatItem[]): void {
    this.#newItems = items
  }
}
