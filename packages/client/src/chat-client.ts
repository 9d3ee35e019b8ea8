// chat-client.ts: what can be asked of a client. Shapes only; client.ts is the one there is.
import type { OutgoingMessage } from '@stonechat/irc'
import type { Answer } from './core/context.ts'
import type { ClientEventName, Listener } from './events.ts'
import type { Conversation } from './model/conversation.ts'
import type { ChatMessage } from './model/item.ts'
import type { LinkHealth, Network } from './model/network.ts'
import type { SearchQuery } from './model/search.ts'
import type { Credentials } from './options.ts'

/** How a message ended that was sent. */
export type Sent =
  | { readonly outcome: 'acknowledged'; readonly message: ChatMessage }
  | { readonly outcome: 'failed'; readonly reason: string }

export type SendOptions = {
  readonly form?: ChatMessage['form']
  /** The msgid that this answers. */
  readonly replyTo?: string | undefined
}

export interface ChatClient extends AsyncDisposable {
  /** Connects, and stays connected until `close`. When it has begun it only tries again where the server has refused us. */
  start(): void
  /** Says goodbye with QUIT; what waits in the outbox is kept. */
  close(reason?: string): Promise<void>
  /** The network may be back, or the machine awake: looks at once whether the link stands, or tries at once. */
  wake(): void

  readonly link: LinkHealth
  readonly network: Network
  readonly nick: string
  readonly account: string | undefined
  readonly away: string | undefined
  /** By folded name, in the order in which they were opened; the server's own is first. */
  readonly conversations: ReadonlyMap<string, Conversation>
  conversation(name: string): Conversation | undefined

  /** Calls the listener from now on; gives what ends that. */
  on<Name extends ClientEventName>(name: Name, listener: Listener<Name>): () => void
  /** Until registered. Rejects when refused, closed, or the signal fires. */
  ready(signal?: AbortSignal): Promise<void>

  /** Says something: it stands in the conversation at once, and waits where there is no link. Never rejects. */
  send(target: string, text: string, options?: SendOptions): Promise<Sent>
  /** Sends once more what has failed; takes out what is not wanted any more. */
  retry(message: ChatMessage): void
  discard(message: ChatMessage): void
  react(target: string, msgid: string, reaction: string): void
  unreact(target: string, msgid: string, reaction: string): void
  redact(target: string, msgid: string, reason?: string): Promise<Answer>
  /** Says that something is being written, when it is time to say so again; call it for each key. '' stops it. */
  typing(target: string, draft: string): void
  /** Keeps what is typed and not sent. */
  draft(target: string, text: string): void

  /** Resolves when we are in it; rejects with the server's words. Joined again after each reconnect. */
  join(channel: string, key?: string): Promise<Conversation>
  part(channel: string, reason?: string): void
  /** Opens a private conversation, without saying anything. */
  open(nick: string): Conversation
  /** Takes a conversation off the list; parts the channel. */
  forget(target: string): void

  /** Reads the page before the first item into the conversation. Resolves when it is there. */
  loadBefore(target: string): Promise<void>
  /** Reads what is around a message into the conversation, for jumping to it; gives the item's key. */
  loadAround(target: string, msgid: string): Promise<string | undefined>
  /** The same for a time (calendar time, in milliseconds): gives the first item of then or later, else the last one. */
  loadAt(target: string, atMs: number): Promise<string | undefined>
  /** Fills a gap, from its newer end. */
  fillGap(target: string, key: string): Promise<void>
  /** By the server where it can, else in what is in memory. Newest first. */
  search(query: SearchQuery): Promise<readonly { readonly target: string; readonly message: ChatMessage }[]>
  /** Everything up to this item (or the last) has been read, here and on other devices. */
  markRead(target: string, key?: string): void

  /** Logs in, now and after each reconnect for as long as this client lives. Resolves also when it was refused. */
  login(credentials: Credentials): Promise<Answer>
  /** Nobody is logged in any more, now and after each reconnect. */
  logout(): Promise<Answer>

  /** Masks (`nick!user@host`) of people whose words are not shown. Kept over a restart. */
  readonly ignored: readonly string[]
  /** Whether there was room for it. */
  ignore(mask: string): boolean
  /** Whether it was there. */
  unignore(mask: string): boolean

  /** A command of IRC and its answers. Resolves also when it failed. */
  request(message: OutgoingMessage): Promise<Answer>
  /** A line of IRC as it is; its answers come to the server's conversation. */
  raw(line: string): void
  /** Shows a text in a conversation, as words of this client. */
  inform(target: string, text: string, severity?: 'info' | 'warning' | 'error'): void
}
