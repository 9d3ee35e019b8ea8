// stats.ts: STATS: how the server is doing (RFC 2812 section 3.4.4, Modern IRC).

import type { Context, UserCommand } from '../context.ts'
import type { Privilege } from '../operators/privilege.ts'
import { lacksPrivilege } from '../operators/privileges.ts'
import { sayBans } from './kline.ts'
import { reply } from '../lines/replies.ts'
import type { Session } from '../session.ts'
import { isMeant } from './server-target.ts'

type Query = {
  /** Without one, the question is anybody's. */
  readonly privilege?: Privilege
  answer(context: Context, session: Session): void
}

export const stats: UserCommand = {
  name: 'STATS',
  parameters: 1,
  run(context, session, message, user) {
    const [question = '', server] = message.params
    if (!isMeant(context, session, server)) return
    const [letter = ''] = question
    const query = queries.get(letter)
    if (query && lacksPrivilege(context, session, user, query.privilege)) return
    query?.answer(context, session)
    reply(context, session, 'RPL_ENDOFSTATS', letter, 'End of STATS report')
  },
}

const queries = new Map<string, Query>([
  ['u', { answer: sayUptime }],
  ['o', { privilege: 'stats', answer: sayOperators }],
  ['k', { privilege: 'stats', answer: sayBans }],
  ['m', { privilege: 'stats', answer: sayCommands }],
])

/** RFC 2812 section 5.1, RPL_STATSUPTIME. */
function sayUptime(context: Context, session: Session): void {
  const seconds = Math.floor((context.clock.wallMs() - context.settings.startedMs) / 1000)
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60)]
  const time = `${hours % 24}:${twoDigits(minutes % 60)}:${twoDigits(seconds % 60)}`
  reply(context, session, 'RPL_STATSUPTIME', `Server Up ${Math.floor(hours / 24)} days ${time}`)
}

/** The same, RPL_STATSOLINE: `O <hostmask> * <name>`. */
function sayOperators(context: Context, session: Session): void {
  for (const { name, hosts } of context.settings.operators) {
    for (const host of hosts) {
      reply(context, session, 'RPL_STATSOLINE', 'O', host, '*', name, 'may become an operator')
    }
  }
}

/** The same, RPL_STATSCOMMANDS: those that were given, and how often. */
function sayCommands(context: Context, session: Session): void {
  for (const [name, count] of context.commandCounts) {
    reply(context, session, 'RPL_STATSCOMMANDS', name, String(count), 'times')
  }
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
