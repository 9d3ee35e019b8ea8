// state.ts: everything that is on the screen and is not the clients' own. Shapes only.
import type { Cycle, Found } from '@stonechat/client'
import type { Editor } from '../editor/editor.ts'

/** Names a conversation of a server: the server's entry, and the conversation's id. */
export type Address = { readonly server: string; readonly conversation: string }

/** The window's last row is `rowsBelow` rows above the end of the item with this key. */
export type Scroll = { readonly key: string; readonly rowsBelow: number }

export type UiState = {
  /** The conversation at the front; undefined while there is no server. */
  readonly front: Address | undefined
  /** Whether somebody has gone there; what stands there by itself makes room for the first channel. */
  readonly isFrontChosen: boolean
  /** Where we were before, for going back and forth. */
  readonly before: Address | undefined
  /** What is being typed, in the conversation at the front. */
  readonly editor: Editor
  /** By `addressKey`: what is typed, how far is scrolled, ... in the others. */
  readonly others: ReadonlyMap<string, Corner>
  /** Undefined: at the bottom, and stays there. */
  readonly scroll: Scroll | undefined
  /** So many of those who are here are above the first row of their list. */
  readonly membersTop: number
  /** The key of the message that is selected. */
  readonly selected: string | undefined
  /** The message that what is typed answers. */
  readonly replyTo: ReplyTo | undefined
  readonly cycle: Cycle | undefined
  /** The items up to this key have been cleared off the screen. */
  readonly clearedUpTo: string | undefined
  /** What the line of unread messages stands above: it was the first unread one when the conversation came to the front. */
  readonly unreadFromMs: number | undefined
  readonly overlay: Overlay | undefined
  /** Undefined until somebody decides: where there is room. */
  readonly showsServers: boolean | undefined
  readonly showsMembers: boolean | undefined
  /** Which of the two was asked for last: where there is room for one alone, it is this. */
  readonly firstSide: 'servers' | 'members'
  /** Words for the status line, until the next key. */
  readonly words: string | undefined
  /** Ctrl-C was pressed once. */
  readonly isLeaving: boolean
  /** The key of the message for which `d` was pressed once. */
  readonly takingBack: string | undefined
  /** What the terminal says that its background is, as it said it; undefined where it has not. */
  readonly background: string | undefined
  /** Servers whose clients tell us when something has changed. */
  readonly heard: ReadonlySet<string>
}

/** What the front has of its own, while it is not at the front. */
export type Corner = Pick<
  UiState,
  'editor' | 'scroll' | 'membersTop' | 'selected' | 'replyTo' | 'clearedUpTo' | 'unreadFromMs'
>

export type ReplyTo = { readonly msgid: string; readonly nick: string; readonly text: string }

export type Overlay =
  /** Ctrl-K: conversations that are like what is typed, the best first. */
  | {
      readonly kind: 'switcher'
      readonly editor: Editor
      readonly matches: readonly Match[]
      readonly row: number
    }
  /** Ctrl-F, and what `/search` finds; `results` is undefined until they have come. */
  | {
      readonly kind: 'search'
      readonly server: string
      readonly editor: Editor
      readonly results: readonly Found[] | undefined
      readonly row: number
    }
  /** F1; `about`: a command. */
  | { readonly kind: 'help'; readonly about: string | undefined; readonly row: number }
  /** `e` on a message. */
  | { readonly kind: 'reaction'; readonly msgid: string; readonly editor: Editor }

export type Match = { readonly address: Address; readonly name: string; readonly unread: number }

export function addressKey({ server, conversation }: Address): string {
  return `${server}\n${conversation}`
}
