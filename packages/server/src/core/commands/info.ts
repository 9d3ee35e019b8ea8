// info.ts: INFO, ADMIN and LINKS: what this server is, who looks after it, what else there is (RFC 2812 section 3.4).

import { matchMask, type NumericName } from '@stonechat/irc'
import type { UserCommand } from '../context.ts'
import { refuse, reply } from '../lines/replies.ts'
import { isMeant } from './server-target.ts'

export const info: UserCommand = {
  name: 'INFO',
  parameters: 0,
  run(context, session, message) {
    if (!isMeant(context, session, message.params[0])) return
    const { version, description, network, startedMs } = context.settings
    const started = `Started ${new Date(startedMs).toUTCString()}`
    for (const line of [version, `${description}, of the ${network} network`, started]) {
      reply(context, session, 'RPL_INFO', line)
    }
    reply(context, session, 'RPL_ENDOFINFO', 'End of INFO list')
  },
}

/** Two lines say where, the third one how to write to whoever it is. */
const adminNumerics: readonly NumericName[] = ['RPL_ADMINLOC1', 'RPL_ADMINLOC2', 'RPL_ADMINEMAIL']

export const admin: UserCommand = {
  name: 'ADMIN',
  parameters: 0,
  run(context, session, message) {
    if (!isMeant(context, session, message.params[0])) return
    const { serverName, admin: lines } = context.settings
    if (lines.length === 0) return refuse(context, session, 'ERR_NOADMININFO', serverName)
    reply(context, session, 'RPL_ADMINME', serverName, 'Administrative info')
    for (const [index, numeric] of adminNumerics.entries()) {
      const line = lines[index]
      if (line !== undefined) reply(context, session, numeric, line)
    }
  },
}

/** There is one server: several nodes are one as far as clients can tell. */
export const links: UserCommand = {
  name: 'LINKS',
  parameters: 0,
  run(context, session, message) {
    const [first, second] = message.params
    // RFC 2812 section 3.4.5: with two parameters the first one is the server to be asked.
    if (second !== undefined && !isMeant(context, session, first)) return
    const mask = (second ?? first) || '*'
    const { serverName, description } = context.settings
    if (matchMask(mask, serverName, context.state.fold)) {
      reply(context, session, 'RPL_LINKS', serverName, serverName, `0 ${description}`)
    }
    reply(context, session, 'RPL_ENDOFLINKS', mask, 'End of LINKS list')
  },
}
