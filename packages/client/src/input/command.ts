// command.ts: what a `/` command is. Shapes only.
import type { ChatClient } from '../chat-client.ts'
import type { Conversation } from '../model/conversation.ts'
import type { Application } from './application.ts'

/** Where something was typed. */
export type Place = {
  readonly client: ChatClient
  readonly conversation: Conversation
  readonly application: Application
  /** The msgid that a text which is said answers. */
  readonly replyTo?: string
}

/** What stands at a place of a command's arguments, for completion. A list: one of these words. */
export type ArgumentKind = 'nick' | 'channel' | 'conversation' | 'command' | 'text' | readonly string[]

/** What went wrong, in words for the person; `misuse`: the usage is shown too. */
export type Fault = { readonly fault: string; readonly misuse?: boolean }

/** Nothing where it went well. */
export type Outcome = Fault | undefined

export type InputCommand = {
  /** In small letters, without the slash. */
  readonly name: string
  /** Other names for it. */
  readonly aliases?: readonly string[]
  /** What stands after the name: `<nick> [<text>]`; '' for nothing. */
  readonly usage: string
  /** What it does, in one sentence, for the help. */
  readonly summary: string
  /** By place; the last one holds for all that follow. */
  readonly arguments: readonly ArgumentKind[]
  /** Whether its text may have several lines. */
  readonly takesLines?: boolean
  /** Whether what was typed holds a password: then it is kept nowhere. Always, or by its text. */
  readonly secret?: true | ((text: string) => boolean)
  /** `text` is all that stands behind the name and one space. */
  run(place: Place, text: string): Outcome | Promise<Outcome>
}
