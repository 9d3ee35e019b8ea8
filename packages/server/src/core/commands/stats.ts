// stats.ts: STATS: how the server is doing, as far as everybody may know (RFC 2812 section 3.4.4, Modern IRC).

import type { UserCommand } from '../context.ts'
import { reply } from '../replies.ts'
import { isMeant } from './server-target.ts'

export const stats: UserCommand = {
  name: 'STATS',
  parameters: 1,
  run(context, session, message) {
    const [query = '', target] = message.params
    if (!isMeant(context, session, target)) return
    const letter = query.charAt(0)
    if (letter === 'u') {
      const upMs = context.clock.wallMs() - context.settings.startedMs
      reply(context, session, 'RPL_STATSUPTIME', `Server Up ${uptime(upMs)}`)
    }
    // The other letters ask for bans, connections and configuration, which are not for everybody.
    reply(context, session, 'RPL_ENDOFSTATS', letter, 'End of STATS report')
  },
}

/** `2 days 3:04:05`, in the form that RPL_STATSUPTIME has. */
function uptime(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  const two = (number: number): string => String(number % 60).padStart(2, '0')
  const hours = Math.floor(seconds / 3600)
  return `${Math.floor(hours / 24)} days ${hours % 24}:${two(Math.floor(seconds / 60))}:${two(seconds)}`
}
