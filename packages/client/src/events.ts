// events.ts: what a client tells those who listen. Shapes only.
import type { Message } from '@stonechat/irc'
import type { Conversation } from './model/conversation.ts'
import type { ChatMessage } from './model/item.ts'
import type { LinkHealth } from './model/network.ts'

export type ClientEvents = {
  /** The state of the link, or what is measured of it, has changed. */
  link: LinkHealth
  /** Registered: anew, or where a dropped session was taken up again. */
  registered: { readonly nick: string; readonly resumed: boolean }
  /** Something was said now, by others or by us (once: when it stands in the conversation). Not what history brings. */
  message: { readonly conversation: Conversation; readonly message: ChatMessage }
  /** A message of ours has come further, or has failed. */
  delivery: { readonly conversation: Conversation; readonly message: ChatMessage }
  /** Something of this conversation is not as it was. Told once a batch of lines. */
  changed: { readonly conversation: Conversation }
  opened: { readonly conversation: Conversation }
  closed: { readonly conversation: Conversation }
  /** What we are called, or are logged in as. */
  self: { readonly nick: string; readonly account: string | undefined }
  /** Somebody invites us. */
  invited: { readonly nick: string; readonly channel: string }
  /** Each line, as it came or went, for whoever wants to look at the wire. Never one that holds a password or a token. */
  wire: { readonly direction: 'in' | 'out'; readonly line: string; readonly atMs: number }
  /** A line that nothing else was made of. */
  unhandled: Message
}

export type ClientEventName = keyof ClientEvents
export type Listener<Name extends ClientEventName> = (event: ClientEvents[Name]) => void
