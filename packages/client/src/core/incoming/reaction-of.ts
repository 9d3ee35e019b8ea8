// reaction-of.ts: the reaction that a TAGMSG gives or takes back (IRCv3 react). Pure.
import type { Incoming } from '../line.ts'
import type { Reaction } from '../parts.ts'
import { repliedTo } from './said.ts'

export function reactionOf({
  tags,
  from,
  atMs,
}: Incoming): (Reaction & { readonly msgid: string }) | undefined {
  const msgid = repliedTo(tags)
  if (msgid === undefined || !from) return undefined
  const given = tags.get('+draft/react') ?? tags.get('+react')
  const reaction = given ?? tags.get('+draft/unreact') ?? tags.get('+unreact')
  return reaction === undefined
    ? undefined
    : { msgid, reaction, nick: from.nick, isGiven: given !== undefined, atMs }
}
