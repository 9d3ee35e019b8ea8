// mode.ts: MODE: asks for modes or changes them; channels and users differ, so each has a file of its own.

import type { UserCommand } from '../context.ts'
import { channelMode } from './channel-mode.ts'
import { userMode } from './user-mode.ts'

export const mode: UserCommand = {
  name: 'MODE',
  parameters: 1,
  run(context, session, message, user) {
    const isChannel = message.params[0]?.startsWith('#')
    const run = isChannel ? channelMode : userMode
    return run(context, session, message, user)
  },
}
