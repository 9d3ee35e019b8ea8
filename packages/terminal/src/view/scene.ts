// scene.ts: all that a picture of the screen is made of, besides the clients and the time. Shapes only.
import type { ChatClient } from '@stonechat/client'
import type { Theme } from '../theme/theme.ts'
import type { Panel, Typed } from '../ui/panel.ts'

export type Scene = {
  readonly theme: Theme
  /** Name of the server's entry and id of the conversation at the front; undefined where there is no server. */
  readonly front: { readonly server: string; readonly conversation: string } | undefined
  readonly showsServers: boolean
  readonly showsMembers: boolean
  readonly firstSide: 'servers' | 'members'
  readonly input: Typed
  /** The last row of the window is `rowsBelow` rows above the end of this item; undefined: at the bottom. */
  readonly scroll: { readonly key: string; readonly rowsBelow: number } | undefined
  /** So many of those who are here are above the first row of their list. */
  readonly membersTop: number
  readonly selected: string | undefined
  /** The message that what is typed will answer. */
  readonly replyTo: { readonly nick: string; readonly text: string } | undefined
  /** What the line of new messages stands above. */
  readonly unreadFromMs: number | undefined
  /** This item and those before it are not shown. */
  readonly clearedUpTo: string | undefined
  readonly candidates: { readonly labels: readonly string[]; readonly index: number } | undefined
  readonly panel: Panel | undefined
  /** For the status line, in the place of the link's health. */
  readonly words: string | undefined
}

/** As the program hands it to whoever draws. */
export type Surroundings = {
  readonly servers: readonly { readonly name: string; readonly url: string; readonly client: ChatClient }[]
  readonly size: { readonly columns: number; readonly rows: number }
  /** Monotonic. */
  readonly nowMs: number
  /** Of the calendar. */
  readonly dateMs: number
}
