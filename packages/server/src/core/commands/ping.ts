// ping.ts: PING and PONG: is the other side there? (RFC 2812 sections 3.7.2 and 3.7.3)

import type { OpenCommand } from '../context.ts'
import { refuse, say } from '../lines/replies.ts'

export const ping: OpenCommand = {
  name: 'PING',
  parameters: 0,
  open: true,
  run(context, session, message) {
    const token = message.params[0]
    if (!token) return refuse(context, session, 'ERR_NOORIGIN')
    say(context, session, `PONG ${context.settings.serverName} :${token}`)
  },
}

/** Any line shows that a client is there, so there is nothing left to do. */
export const pong: OpenCommand = { name: 'PONG', parameters: 0, open: true, run() {} }
