// doubts.ts: what was sent before the link broke, by nobody the server knows again: it is looked for in the history.
import { type Message, parseSource } from '@stonechat/irc'
import { DOUBT_PAGE_MESSAGES, DOUBT_PAGES_MAX } from '../../limits.ts'
import type { Conversation } from '../../model/conversation.ts'
import type { Context } from '../context.ts'
import { incomingOf } from '../incoming/incoming-of.ts'
import { isGuessable, type Letter, NONCE_TAG } from './letter.ts'

/** `found`: the lines that have the nonces. */
export type Seen = {
  readonly found: readonly Message[]
  /**
   * `whole`: everything was seen in which they could be. `partly`: not all, or somebody has said something under a nonce of ours.
   * `unanswered`: the server has not said.
   */
  readonly how: 'whole' | 'partly' | 'unanswered'
}

/** Whether the history of this conversation could tell. */
export function canLook(context: Context, conversation: Conversation): boolean {
  return conversation.kind === 'channel' && context.network.has('draft/chathistory')
}

/** The newest message there that the server has named, and still has. */
export function lastKnown({ conversations }: Context, target: string): string | undefined {
  const last = conversations
    .get(target)
    ?.items.findLast(item => item.kind === 'message' && item.msgid !== undefined && !item.redacted)
  return last?.msgid
}

/** Looks for these nonces in what was said after a message, or else back from the newest. */
export function look(
  context: Context,
  { name }: Conversation,
  wanted: readonly Letter[],
  done: (seen: Seen) => void,
): void {
  const found: Message[] = []
  const missing = new Map(wanted.map(letter => [letter.nonce, letter]))
  let isMimicked = false
  const take = (line: Message): boolean => {
    const letter = missing.get(line.tags.get(NONCE_TAG) ?? '')
    if (letter === undefined) return false
    if (isOurs(context, line, letter)) return missing.delete(letter.nonce)
    isMimicked = true
    return false
  }
  const ask = (how: 'AFTER' | 'BEFORE' | 'LATEST', from: string, pages: number): void => {
    const params = [how, name, from, String(DOUBT_PAGE_MESSAGES)]
    context.request({ command: 'CHATHISTORY', params }, ({ outcome, replies }) => {
      // Joins and the like are in it too. How full a page is says nothing: an empty one is the end.
      const page = replies.filter(({ tags }) => tags.has('msgid'))
      found.push(...page.filter(take))
      if (outcome === 'lost') return done({ found, how: 'unanswered' })
      if (missing.size === 0) return done({ found, how: 'whole' })
      if (outcome === 'failed' || pages >= DOUBT_PAGES_MAX) return done({ found, how: 'partly' })
      const next = (how === 'AFTER' ? page.at(-1) : page[0])?.tags.get('msgid')
      if (next === undefined) return done({ found, how: isMimicked ? 'partly' : 'whole' })
      ask(how === 'AFTER' ? 'AFTER' : 'BEFORE', `msgid=${next}`, pages + 1)
    })
  }
  const after = wanted[0]?.writtenAfter
  if (after === undefined) ask('LATEST', '*', 1)
  else ask('AFTER', `msgid=${after}`, 1)
}

/** Our nick may be another now. A nonce that nobody could guess has come from us, whoever it is that has said it. */
function isOurs({ network, self }: Context, { source = '', tags }: Message, letter: Letter): boolean {
  if (!isGuessable(letter.nonce)) return true
  const account = tags.get('account')
  if (account !== undefined && (account === self.account || account === letter.sentAs)) return true
  const nick = network.fold(parseSource(source).nick)
  return nick === network.fold(self.nick) || nick === network.fold(letter.saidBy ?? self.nick)
}

/** Each is an echo that has come late. */
export function echoesOf(context: Context, { found }: Seen): ReturnType<typeof incomingOf>[] {
  return found.map(line => incomingOf(context, line))
}
