// person-of.ts: what a line says of whoever said it, beside what it says (IRCv3 account-tag, bot-mode).
import type { Context } from '../context.ts'
import type { Incoming } from '../line.ts'

/** Writes it down of those whom we know. To be called for each line that is said now. */
export function noticePerson(context: Context, message: Incoming): void {
  const { from, tags } = message
  if (!from || from.host === undefined || message.command === 'CHGHOST') return
  const { people, network } = context
  if (!people.get(from.nick)) return
  const account = tags.get('account')
  const isTold = account !== undefined || (network.has('account-tag') && SAID.has(message.command))
  people.learn(from.nick, {
    user: from.user,
    host: from.host,
    ...(isTold && { account }),
    ...(isBot(message) && { bot: true }),
  })
}

/** Without the tag, who says these is logged in to no account; of other commands servers think differently. */
const SAID = new Set(['PRIVMSG', 'NOTICE', 'TAGMSG'])

export function isBot({ tags }: Incoming): boolean {
  return tags.has('bot') || tags.has('draft/bot')
}
