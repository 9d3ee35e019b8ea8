// incoming-of.ts: a line that came, with what is known of it.
import { type Message, parseSource } from '@stonechat/irc'
import { MSGID_LENGTH_MAX, NAME_LENGTH_MAX } from '../../limits.ts'
import type { Context } from '../context.ts'
import { isSayable } from '../conversations/names.ts'
import type { Incoming } from '../line.ts'

/** The end of the year 9999: what comes after it is written in another way. */
const TIME_MS_MAX = 253_402_300_799_999

export function incomingOf(context: Context, message: Message, isAnswer = false): Incoming {
  const { source, tags } = message
  const { network, self, clock } = context
  const said = source === undefined ? undefined : parseSource(source)
  // A server's name has no user and, unlike a nick, a dot.
  const isServer = said?.user === undefined && said?.host === undefined && said?.nick.includes('.') === true
  const from = isServer || !isSayable(said?.nick ?? '', NAME_LENGTH_MAX) ? undefined : said
  const own = from !== undefined && network.fold(from.nick) === network.fold(self.nick)
  const msgid = tags.get('msgid')
  return {
    ...message,
    from,
    own,
    atMs: timeOf(tags.get('time')) ?? clock.dateMs(),
    // It is said back in lists and in the middle of lines.
    msgid: msgid !== undefined && isSayable(msgid, MSGID_LENGTH_MAX) ? msgid : undefined,
    isAnswer,
  }
}

/** IRCv3 server-time: `YYYY-MM-DDThh:mm:ss.sssZ`. */
function timeOf(time: string | undefined): number | undefined {
  if (time === undefined || time === '') return undefined
  const atMs = Date.parse(time)
  return atMs >= 0 && atMs <= TIME_MS_MAX ? atMs : undefined
}
