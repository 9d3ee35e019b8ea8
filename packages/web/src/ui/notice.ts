// notice.ts: what of all that is said is told by the system, and in which words. Pure.
import { type ChatMessage, type Conversation, harmless, stripFormatting } from '@stonechat/client'

export type Notice = {
  readonly title: string
  readonly body: string
  /** The same for the same message in all tabs: the system shows it once. */
  readonly tag: string
  /** What is opened when somebody clicks on it. */
  readonly conversation: string
}

export type Situation = {
  /** Somebody looks at the page. */
  readonly isSeen: boolean
  /** The id of the conversation in front. */
  readonly front: string
  readonly isAway: boolean
  readonly muted: ReadonlySet<string>
}

/** Systems show a few lines, and cut what is longer where they like. */
const TITLE_LENGTH_MAX = 80
const BODY_LENGTH_MAX = 240

/** Mentions and what is said to us alone, unless it is in view, or somebody wants to be left alone. */
export function isToBeTold(
  { id, kind }: Pick<Conversation, 'id' | 'kind'>,
  message: ChatMessage,
  { isSeen, front, isAway, muted }: Situation,
): boolean {
  const isForUs = message.mention || kind === 'direct'
  if (!isForUs || message.own || message.redacted || isAway || muted.has(id)) return false
  return !isSeen || front !== id
}

/** Systems draw the text by themselves, some with markup: it is made harmless, and is short. */
export function noticeOf({ id, name, kind }: Conversation, message: ChatMessage): Notice {
  const where = kind === 'channel' ? ` in ${name}` : ''
  const said = stripFormatting(message.text).replaceAll(/\s+/g, ' ').trim()
  return {
    title: cut(harmless(`${message.nick}${where}`), TITLE_LENGTH_MAX),
    body: cut(harmless(message.form === 'action' ? `${message.nick} ${said}` : said), BODY_LENGTH_MAX),
    tag: message.msgid ?? `${id} ${message.atMs}`,
    conversation: id,
  }
}

function cut(text: string, lengthMax: number): string {
  return text.length <= lengthMax ? text : `${text.slice(0, lengthMax - 1).toWellFormed()}…`
}
