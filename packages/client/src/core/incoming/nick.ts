// nick.ts: NICK: somebody has another name now, or we have (RFC 2812 section 3.1.2).
import { NAME_LENGTH_MAX } from '../../limits.ts'
import type { Context } from '../context.ts'
import { isSayable } from '../conversations/names.ts'
import type { Incoming } from '../line.ts'
import type { Handler } from './handler.ts'
import { showEvent } from './show-event.ts'

export const nickHandler: Handler = (context, line) => {
  const { conversations, people, network } = context
  const message = asSaidBefore(context, line)
  const [to = ''] = message.params
  if (!message.from || !isSayable(to, NAME_LENGTH_MAX)) return
  const from = message.from.nick
  if (message.own) becomes(context, to)
  const places = conversations.withNick(from).slice()
  for (const place of places) conversations.typing.stopped(place, from)
  people.rename(from, to)
  conversations.members.rename(from, to)
  const direct = places.find(({ kind }) => kind === 'direct')
  // Where there is one with the new nick already, this one is with nobody.
  if (direct && network.fold(from) !== network.fold(to) && !conversations.rename(direct, to))
    people.learn(from, { online: false })
  if (message.own && places.length === 0) showEvent(context, message, conversations.server)
  showEvent(context, message, ...places)
}

/** InspIRCd 3 answers a NICK that has a label from the new nick: it is ours all the same. */
function asSaidBefore({ self }: Context, message: Incoming): Incoming {
  const { from, isAnswer, own, params } = message
  if (!isAnswer || own || !from || from.nick !== params[0]) return message
  return { ...message, from: { ...from, nick: self.nick }, own: true }
}

function becomes(context: Context, nick: string): void {
  const { self } = context
  self.nick = nick
  if (self.source) self.source = { ...self.source, nick }
  context.emit('self', { nick, account: self.account })
}
