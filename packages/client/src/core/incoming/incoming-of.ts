// incoming-of.ts: a line that came, with what is known of it.
import { type Message, parseSource } from '@stonechat/irc'
import type { Context } from '../context.ts'
import type { Incoming } from '../line.ts'

/** The longest that is taken for a name of a message: it is kept with it. */
const MSGID_LENGTH_MAX = 256

export function incomingOf(context: Context, message: Message, isAnswer = false): Incoming {
  const { source, tags } = message
  const { network, self, clock } = context
  const said = source === undefined ? undefined : parseSource(source)
  // A server's name has no user and, unlike a nick, a dot.
  const isServer = said?.user === undefined && said?.host === undefined && said?.nick.includes('.') === true
  const from = isServer ? undefined : said
  const own = from !== undefined && network.fold(from.nick) === network.fold(self.nick)
  const msgid = tags.get('msgid')
  return {
    ...message,
    from,
    own,
    atMs: timeOf(tags.get('time')) ?? clock.dateMs(),
    msgid: msgid === '' || (msgid?.length ?? 0) > MSGID_LENGTH_MAX ? undefined : msgid,
    isAnswer,
  }
}

/** IRCv3 server-time: `YYYY-MM-DDThh:mm:ss.sssZ`. */
function timeOf(time: string | undefined): number | undefined {
  if (time === undefined || time === '') return undefined
  const atMs = Date.parse(time)
  return Number.isNaN(atMs) ? undefined : atMs
}
