// parts.ts: the owners of a session's state, as they see each other. Shapes only.
import type { Source } from '@stonechat/irc'
import type { Conversation, Person } from '../model/conversation.ts'
import type { ChatItem, ChatMessage, Delivery, Redaction } from '../model/item.ts'
import type { Network } from '../model/network.ts'
import type { SearchQuery } from '../model/search.ts'
import type { Incoming } from './line.ts'

/** An item before it stands in a conversation: the key is the timeline's to give. */
export type NewItem = ChatItem extends infer Item
  ? Item extends ChatItem
    ? Omit<Item, 'key'>
    : never
  : never

/** What a part may want to know of the session's life. All are called in the order of the parts. */
export interface Part {
  /** Registered on a new connection: `resumed` where everything is as it was. */
  connected?(how: 'new' | 'resumed'): void
  disconnected?(): void
  /** When it wants to be called again, of the monotonic clock; Infinity for not at all. */
  deadlineMs?(): number
  tick?(): void
}

export interface MutableNetwork extends Network {
  fold(name: string): string
  isChannel(name: string): boolean
  has(capability: string): boolean
  /** Whether a message with one `+stonechat/nonce` is delivered once, however often it is sent. */
  readonly knowsNonces: boolean
  setCapabilities(capabilities: ReadonlyMap<string, string>): void
  serverName: string
  /** The parameters of 005 between the nick and the closing text. */
  learn(tokens: readonly string[]): void
  /** A new connection: all is forgotten, but for the casemapping, which names are kept by until the server says another. */
  reset(): void
}

export interface People {
  get(nick: string): Person | undefined
  /** Writes down what is known; makes the person where there is none. Every Member and Conversation shows the new one. */
  learn(nick: string, known: Partial<Person>): Person
  rename(from: string, to: string): void
  /** We share no channel with them any more: forgotten, unless there is a private conversation with them. */
  forget(nick: string): void
  /** They have left the server. */
  left(nick: string): void
  /** MONITOR says whether they are there. */
  present(nick: string, online: boolean): void
  /** Names are folded in another way from now on. */
  refold(): void
  reset(): void
}

export interface Conversations extends Part {
  readonly all: ReadonlyMap<string, Conversation>
  /** The server's own. */
  readonly server: Conversation
  get(name: string): Conversation | undefined
  /** The channel or private conversation of this name, opened where there is none. */
  open(name: string): Conversation
  close(conversation: Conversation): void
  /** The channels in which we see this nick, and the private conversation with them. */
  withNick(nick: string): readonly Conversation[]
  /** Counts it, unless it is our own or we have read beyond it. Called by the timeline for each message that is new. */
  count(conversation: Conversation, message: ChatMessage, how: 'live' | 'history'): void
  /** Other items stand there now, to be taken when somebody looks; `changed` is told at the end of the batch of lines. */
  show(conversation: Conversation, items: () => readonly ChatItem[]): void
  setHistory(conversation: Conversation, history: Conversation['history']): void
  /** Something of it has changed: `changed` is emitted at the end of the batch of lines. */
  touch(conversation: Conversation): void
  /** Emits `changed` for all that was touched: after each batch of lines, each tick and each call from outside. */
  flush(): void

  /** What the store has kept. Once, before the first connection. */
  restore(kept: { readonly channels: string | undefined; readonly drafts: string | undefined }): void
  /** We want to be in this channel: now, and after each reconnect. */
  want(channel: string, key?: string): Conversation
  /** We do not any more: parts it where we are in it. */
  leave(channel: Conversation, reason?: string): void
  /** Another name for it; nothing happens where that one is open already. */
  rename(conversation: Conversation, name: string): boolean
  /** Joins it under its new name instead: once a connection, as a server could send us round in circles. */
  follow(channel: Conversation, name: string): boolean
  /** Names are folded in another way from now on. */
  refold(): void
  change(conversation: Conversation, change: ConversationChange): void
  setDraft(conversation: Conversation, text: string): void
  readonly members: Members
  readonly typing: Typing
  readonly markers: Markers
  readonly inquiries: Inquiries
}

export type ConversationChange = {
  readonly joined?: Conversation['joined']
  readonly refusal?: string | undefined
  readonly topic?: Conversation['topic']
  readonly modes?: string
  readonly readUpToMs?: number
}

/** Who is in which channel. */
export interface Members {
  /** Nothing happens to those who are in already, nor past MEMBERS_MAX. */
  join(channel: Conversation, nick: string): void
  leave(channel: Conversation, nick: string): void
  /** They have left the server; gives where they were seen, and the private conversation with them. */
  quit(nick: string): readonly Conversation[]
  /** Under another nick in all channels; who had that one is gone. */
  rename(from: string, to: string): void
  /** Gives or takes a rank, by its letter. */
  rank(channel: Conversation, nick: string, mode: string, isGiven: boolean): void
  /** One name of a NAMES reply: signs of ranks, a nick, perhaps with user and host. */
  list(channel: Conversation, name: string): void
  /** The end of NAMES: who was not listed is not there. */
  endList(channel: Conversation): void
  clear(channel: Conversation): void
  /** This is what is known of them now. */
  show(person: Person): void
}

/** What is asked about a channel that we have joined. */
export interface Inquiries {
  joined(channel: Conversation): void
  /** Its members are known now. */
  listed(channel: Conversation): void
}

/** Who is writing (IRCv3 typing). */
export interface Typing extends Part {
  /** What others say that they do. */
  heard(conversation: Conversation, nick: string, state: string): void
  /** They have said it, or have left. */
  stopped(conversation: Conversation, nick: string): void
  /** What we do: the text as it stands; called for each key. */
  typed(conversation: Conversation, draft: string): void
  /** We have said it. */
  said(conversation: Conversation): void
}

/** How far we have read, here and on other devices (IRCv3 draft/read-marker). */
export interface Markers extends Part {
  /** We have read up to the item with this key; to the end where it is left out. */
  markRead(conversation: Conversation, upToKey?: string): void
  /** The server says how far. */
  heard(conversation: Conversation, upToMs: number | undefined): void
  /** Asks the server for it, a little later. */
  ask(conversation: Conversation): void
}

export interface Timelines extends Part {
  /** Puts an item in at its place: what is live at the end, what is history by its time. Undefined when it stands there already. */
  add(conversation: Conversation, item: NewItem, how: 'live' | 'history'): ChatItem | undefined
  find(conversation: Conversation, msgid: string): ChatItem | undefined
  /** Puts another version of it in the place of the item with this key. */
  replace(conversation: Conversation, key: string, change: Partial<ChatMessage>): ChatMessage | undefined
  remove(conversation: Conversation, key: string): void
  /** Who reacted to a message, or does not any more. Nothing happens where there is no such message. */
  react(conversation: Conversation, msgid: string, reaction: Reaction): void
  redact(conversation: Conversation, msgid: string, redaction: Redaction): void
  /** The conversation has been closed. */
  forget(conversation: Conversation): void
  /** A line of words in the server's conversation, or in that of `target`. */
  inform(target: string, text: string, severity?: 'info' | 'warning' | 'error'): void
}

export type Reaction = {
  readonly reaction: string
  readonly nick: string
  readonly isGiven: boolean
  /** The server's time, where it said it. */
  readonly atMs?: number
}

/** What was said before, and while we were away. Each calls back once, also when the link breaks. */
export interface History extends Part {
  /** We are in this channel now. To be called before its JOIN is shown: what was missed stands before it. */
  joined(conversation: Conversation): void
  /** Lines of this conversation, or of all, were lost before those that follow. */
  leftOut(conversation?: Conversation): void
  /** Items before the first one, or the newest where there are none. */
  loadBefore(conversation: Conversation, done: () => void): void
  /** The key of the message, or undefined where it cannot be had. */
  loadAround(conversation: Conversation, msgid: string, done: (key: string | undefined) => void): void
  loadAt(conversation: Conversation, atMs: number, done: (key: string | undefined) => void): void
  fillGap(conversation: Conversation, key: string, done: () => void): void
  search(query: SearchQuery, done: (found: readonly Found[]) => void): void
  /** A page that was not asked for: the server plays back by itself. */
  insert(batch: Batch): void
}

export type Found = { readonly target: string; readonly message: ChatMessage }

/** Lines between BATCH + and BATCH -, with those of the batches in it, in their order. */
export type Batch = {
  /** The line that opened it: its tags (label, msgid, ...) and who said it. */
  readonly opening: Incoming
  readonly type: string
  readonly params: readonly string[]
  readonly content: readonly (Incoming | Batch)[]
}

export interface Batches extends Part {
  /** A line as it comes: kept back while its batch is open, else given back; the end of an outermost batch gives that. */
  take(message: Incoming): Incoming | Batch | undefined
}

export interface Outbox extends Part {
  /** Takes the echo of something that we sent; false when it is none, and stands for itself (another device's). */
  echo(message: Incoming, delivery: Delivery): boolean
  /** How many wait, and how many are sent and not acknowledged. */
  readonly queued: number
  /** We are in this channel now: what may have been said there before the link broke can be looked for. */
  joined(conversation: Conversation): void
}

/** Whose words are not shown, by masks that this person has set. */
export interface Ignores {
  readonly masks: readonly string[]
  /** Whether there was room for it. */
  add(mask: string): boolean
  /** Whether it was there. */
  remove(mask: string): boolean
  /** Servers are always heard. */
  covers(source: Source | undefined): boolean
}
