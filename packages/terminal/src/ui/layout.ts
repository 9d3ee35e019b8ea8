// layout.ts: what scrolling has to know of how messages are drawn. Shapes only.
import type { ChatItem, Conversation } from '@stonechat/client'

export type Layout = {
  /** Rows of the window in which messages are. */
  readonly messageRows: number
  /** Where the messages begin: not in the first column, where the list of conversations is shown. */
  readonly messagesColumn: number
  /** Where the list of members begins; undefined where it is not shown. It is as high as the window of messages. */
  readonly membersColumn: number | undefined
  /** How many rows this item takes there, with a line of a day or of unread messages above it. */
  rowsOf(conversation: Conversation, index: number, item: ChatItem): number
}
