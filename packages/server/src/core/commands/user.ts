// user.ts: USER: the user name and real name of a client that registers (RFC 2812 section 3.1.3).

import type { OpenCommand } from '../context.ts'
import { clip } from '../lines/fit.ts'
import { refuse } from '../lines/replies.ts'
import { tryToEnter } from './enter.ts'

export const user: OpenCommand = {
  name: 'USER',
  parameters: 4,
  open: true,
  run(context, session, message) {
    const { registration } = session
    if (session.user || registration.username) return refuse(context, session, 'ERR_ALREADYREGISTERED')
    const [username = '', , , realname = ''] = message.params
    if (!realname || !username) return refuse(context, session, 'ERR_NEEDMOREPARAMS', 'USER')
    const { usernameLength, realnameLength } = context.settings.limits
    registration.username = `~${cleanUsername(username)}`.slice(0, usernameLength)
    registration.realname = clip(realname, realnameLength)
    tryToEnter(context, session)
  },
}

/** What stands between `!` and `@` in a source, so neither of them nor anything else that would break a mask. */
function cleanUsername(username: string): string {
  return username.replaceAll(/[^A-Za-z0-9._[\]{}^`|\\-]/g, '') || 'user'
}
