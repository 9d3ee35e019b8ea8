// line.ts: a line that came, with what is known of it. Shapes only.
import type { Message, Source } from '@stonechat/irc'

export type Incoming = Message & {
  /** Undefined for what servers say. */
  readonly from: Source | undefined
  /** Whether the source is us. */
  readonly own: boolean
  /** Calendar time: the tag `time`, or now. */
  readonly atMs: number
  readonly msgid: string | undefined
  /** Whether a request has taken it as an answer: whoever asked shows it. */
  readonly isAnswer: boolean
}
