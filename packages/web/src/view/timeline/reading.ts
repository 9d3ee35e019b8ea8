// reading.ts: what is new to whoever reads: where its line stands, who writes, what a screen reader is told. Pure.
import { type ChatMessage, harmless, stripFormatting } from '@stonechat/client'

type Unread = { readonly unread: number; readonly readUpToMs: number | undefined }

/**
 * The time after which messages are new; undefined for none. The line stays where it was found while somebody reads on, and
 * moves when something comes that nobody sees.
 */
export function newAfter(
  before: number | undefined,
  { unread, readUpToMs }: Unread,
  isSeen: boolean,
): number | undefined {
  if (isSeen || unread === 0 || readUpToMs === undefined) return before
  return before === undefined || before < readUpToMs ? readUpToMs : before
}

/** Who is named of those who write. */
const TYPING_NAMED_MAX = 3

/** Names, and the words that follow them. */
export function typingWords(nicks: readonly string[]): { readonly names: string; readonly words: string } {
  const named = nicks.slice(0, TYPING_NAMED_MAX).map(harmless)
  const rest = nicks.length - named.length
  if (nicks.length === 0) return { names: '', words: '' }
  if (rest > 0) return { names: named.join(', '), words: ` and ${rest} more are writing…` }
  const last = named.pop() ?? ''
  if (named.length === 0) return { names: last, words: ' is writing…' }
  return { names: `${named.join(', ')} and ${last}`, words: ' are writing…' }
}

/** Said one by one; more at once are counted. */
const ANNOUNCED_MAX = 3
const ANNOUNCED_LENGTH_MAX = 300

/** What a screen reader says of messages that have come. */
export function announcement(messages: readonly ChatMessage[]): string {
  const last = messages.at(-1)
  if (messages.length > ANNOUNCED_MAX && last) {
    return `${messages.length} new messages, the last from ${harmless(last.nick)}`
  }
  return messages
    .map(({ nick, text }) => `${harmless(nick)}: ${plain(text).slice(0, ANNOUNCED_LENGTH_MAX)}`)
    .join('\n')
}

function plain(text: string): string {
  return harmless(stripFormatting(text).replaceAll('\n', ' '))
}
