// doubts.ts: what was sent before the link broke, by nobody the server knows again: it is looked for in the history.
import { type Message, parseSource } from '@stonechat/irc'
import { DOUBT_PAGE_MESSAGES, DOUBT_PAGES_MAX } from '../../limits.ts'
import type { Conversation } from '../../model/conversation.ts'
import type { Answer, Context } from '../context.ts'
import { incomingOf } from '../incoming/incoming-of.ts'
import { NONCE_TAG } from './letter.ts'

/** `found`: the lines of ours that are there. `whole`: whether everything was seen in which they could be. */
export type Seen = { readonly found: readonly Message[]; readonly whole: boolean }

/** Whether the history of this conversation could tell. */
export function canLook(context: Context, conversation: Conversation): boolean {
  return conversation.kind === 'channel' && context.network.has('draft/chathistory')
}

/** Looks through what was said after this msgid, or through the newest messages where there is none. */
export function look(
  context: Context,
  conversation: Conversation,
  afterMsgid: string | undefined,
  done: (seen: Seen) => void,
): void {
  const found: Message[] = []
  const ask = (after: string | undefined, pages: number): void => {
    const words =
      after === undefined
        ? ['LATEST', conversation.name, '*']
        : ['AFTER', conversation.name, `msgid=${after}`]
    const params = [...words, String(DOUBT_PAGE_MESSAGES)]
    context.request({ command: 'CHATHISTORY', params }, answer => {
      const page = messagesOf(answer)
      found.push(...page.filter(line => isOurs(context, line)))
      const last = page.at(-1)?.tags.get('msgid')
      if (answer.outcome !== 'done') return done({ found, whole: false })
      if (page.length < DOUBT_PAGE_MESSAGES) return done({ found, whole: true })
      if (after === undefined || last === undefined || pages >= DOUBT_PAGES_MAX)
        return done({ found, whole: false })
      ask(last, pages + 1)
    })
  }
  ask(afterMsgid, 1)
}

/** Each is an echo that has come late. */
export function echoesOf(context: Context, { found }: Seen): ReturnType<typeof incomingOf>[] {
  return found.map(line => incomingOf(context, line))
}

function messagesOf({ replies }: Answer): Message[] {
  return replies.filter(
    ({ command, tags }) =>
      command === 'PRIVMSG' || command === 'NOTICE' || (command === 'BATCH' && tags.has('msgid')),
  )
}

function isOurs({ network, self }: Context, { tags, source }: Message): boolean {
  if (!tags.has(NONCE_TAG)) return false
  return source === undefined || network.fold(parseSource(source).nick) === network.fold(self.nick)
}
