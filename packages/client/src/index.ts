// index.ts: what the package offers.
export type { ChatClient, SendOptions, Sent } from './chat-client.ts'
export type { Answer } from './core/context.ts'
export { joinOutboxes } from './core/outbox/saved-letters.ts'
export type { ClientEventName, ClientEvents, Listener } from './events.ts'
export type { Found } from './core/parts.ts'
export type { Application } from './input/application.ts'
export type { ArgumentKind, Fault, InputCommand, Outcome, Place } from './input/command.ts'
export type { Conversation, HistoryState, Member, Person, Topic } from './model/conversation.ts'
export type {
  ChatEvent,
  ChatGap,
  ChatInfo,
  ChatItem,
  ChatMessage,
  Delivery,
  Redaction,
} from './model/item.ts'
export type { LinkHealth, LinkState, Network } from './model/network.ts'
export type { SearchQuery } from './model/search.ts'
export type { ClientOptions, Credentials, SaltedPassword, SessionSettings } from './options.ts'
export type { ClientStore, Clock, Connection, Dial, Random } from './ports.ts'
export { paletteColor, type TextColor } from './text/colors.ts'
export {
  type FormattedSpan,
  formatSpans,
  parseFormatting,
  sameStyle,
  stripFormatting,
  type TextStyle,
} from './text/formatting.ts'
export { harmless, type HarmlessPiece, harmlessPieces } from './text/harmless.ts'
export { findLinks, type Link } from './text/links.ts'
export { mentions } from './text/mention.ts'
export { nickColor } from './text/nick-color.ts'
export { type Block, type Inline, type Reader, readLine, readText } from './text/rich-text.ts'
export { enter, isSecret, usageOf } from './input/enter.ts'
export { describeError } from './input/replies.ts'
export {
  type CommandFamily,
  commandFamilies,
  commandNames,
  findCommand,
  inputCommands,
} from './input/table.ts'
export {
  beginCycle,
  type Candidate,
  complete,
  type Completion,
  type CompletionSources,
  type Cycle,
  moveCycle,
} from './text/completion.ts'
export { Client } from './client.ts'
