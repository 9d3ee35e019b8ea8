// userhost.ts: USERHOST and ISON: who of a few nicks is here, in one line (RFC 2812 sections 4.8 and 4.9).

import type { Context, UserCommand } from '../context.ts'
import { utf8Rows } from '../lines/fit.ts'
import { reply } from '../lines/replies.ts'
import { findService } from '../services/table.ts'
import type { Session } from '../session.ts'

/** RFC 2812 section 4.8: at most five. */
const USERHOST_NICKS_MAX = 5

export const userhost: UserCommand = {
  name: 'USERHOST',
  parameters: 1,
  run(context, session, message) {
    const found = message.params.slice(0, USERHOST_NICKS_MAX).flatMap(nick => {
      const user = context.state.userByNick(nick)
      return user ? [`${user.nick}=${user.away === undefined ? '+' : '-'}${user.username}@${user.host}`] : []
    })
    sayRows(context, session, 'RPL_USERHOST', found)
  },
}

export const ison: UserCommand = {
  name: 'ISON',
  parameters: 1,
  run(context, session, message) {
    const nicks = message.params.flatMap(parameter => parameter.split(' '))
    const { state } = context
    const here = nicks.flatMap(
      nick => state.userByNick(nick)?.nick ?? findService(state.fold, nick)?.name ?? [],
    )
    sayRows(context, session, 'RPL_ISON', here)
  },
}

/** In one line, which may be empty; in several where the words are too long for one. */
function sayRows(
  context: Context,
  session: Session,
  numeric: 'RPL_USERHOST' | 'RPL_ISON',
  words: readonly string[],
): void {
  if (words.length === 0) return reply(context, session, numeric, '')
  for (const row of utf8Rows(words, ' ', ROW_BYTES)) reply(context, session, numeric, row)
}

/** Leaves room in 512 bytes for the server's name and a nickname. */
const ROW_BYTES = 400
