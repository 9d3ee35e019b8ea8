// monitor.ts: MONITOR: to be told when somebody comes or goes (IRCv3 monitor).

import { numerics, utf8ByteLength } from '@stonechat/irc'
import type { Context, UserCommand } from '../context.ts'
import { utf8Rows } from '../lines/fit.ts'
import { syncUnasked } from '../metadata/metadata-sync.ts'
import { isNick } from '../users/nick-grammar.ts'
import { refuse, reply } from '../lines/replies.ts'
import type { Session } from '../session.ts'
import type { User } from '../state.ts'

export const monitor: UserCommand = {
  name: 'MONITOR',
  parameters: 1,
  run(context, session, message) {
    const [modifier = '', list] = message.params
    // The text names no answer to any other modifier, and servers give none.
    const run = modifiers.get(modifier.toUpperCase())
    if ((modifier === '+' || modifier === '-') && !list) {
      return refuse(context, session, 'ERR_NEEDMOREPARAMS', 'MONITOR')
    }
    run?.(context, session, (list ?? '').split(','))
  },
}

const modifiers = new Map<string, (context: Context, session: Session, nicks: readonly string[]) => void>([
  ['+', add],
  [
    '-',
    (context, session, nicks) => {
      for (const nick of nicks) context.monitors.remove(session, nick)
    },
  ],
  ['C', (context, session) => context.monitors.clear(session)],
  ['L', sayTargets],
  ['S', (context, session) => sayStatus(context, session, context.monitors.targetsOf(session))],
])

/** Those over the limit are named in the answer; what cannot be a nick ("MUST be a valid nick") is left out. */
function add(context: Context, session: Session, nicks: readonly string[]): void {
  const { monitorEntries } = context.settings.limits
  const added = new Set<string>()
  const tooMany: string[] = []
  for (const nick of nicks) {
    if (!isNick(nick, context.settings)) continue
    if (context.monitors.add(session, nick, monitorEntries)) added.add(nick)
    else tooMany.push(nick)
  }
  sayStatus(context, session, added)
  for (const row of utf8Rows(tooMany, ',', ROW_BYTES)) {
    refuse(context, session, 'ERR_MONLISTFULL', String(monitorEntries), row)
  }
}

function sayTargets(context: Context, session: Session): void {
  sayRows(context, session, 'RPL_MONLIST', context.monitors.targetsOf(session))
  reply(context, session, 'RPL_ENDOFMONLIST', 'End of MONITOR list')
}

function sayStatus(context: Context, session: Session, nicks: Iterable<string>): void {
  const here: User[] = []
  const offline: string[] = []
  for (const nick of nicks) {
    const user = context.state.userByNick(nick)
    if (user) here.push(user)
    else offline.push(nick)
  }
  sayRows(
    context,
    session,
    'RPL_MONONLINE',
    here.map(({ mask }) => mask),
  )
  sayRows(context, session, 'RPL_MONOFFLINE', offline)
  for (const user of here) syncUnasked(context, session, user)
}

function sayRows(
  context: Context,
  session: Session,
  numeric: 'RPL_MONONLINE' | 'RPL_MONOFFLINE' | 'RPL_MONLIST',
  words: Iterable<string>,
): void {
  const { serverName, limits } = context.settings
  const head = `:${serverName} ${numerics[numeric]} ${session.name} :\r\n`
  for (const row of utf8Rows(words, ',', limits.lineBytes - utf8ByteLength(head))) {
    reply(context, session, numeric, row)
  }
}

/** Leaves room in 512 bytes for the server's name, a nickname, the limit and the text. */
const ROW_BYTES = 300

/** Somebody has come, or goes by this nick from now on. The same line for all: the nick in it may be `*`. */
export function sayOnline(context: Context, user: User): void {
  const line = `:${context.settings.serverName} ${numerics.RPL_MONONLINE} * :${user.mask}`
  for (const session of context.monitors.watchersOf(user.nick)) {
    session.send(line)
    session.unasked(() => syncUnasked(context, session, user))
  }
}

/** Somebody has gone, or does not go by this nick any more. */
export function sayOffline(context: Context, nick: string): void {
  const line = `:${context.settings.serverName} ${numerics.RPL_MONOFFLINE} * :${nick}`
  for (const session of context.monitors.watchersOf(nick)) session.send(line)
}
