// pass.ts: PASS: the password that the server asks of every connection (RFC 2812 section 3.1.1).

import type { OpenCommand } from '../context.ts'
import { refuse } from '../lines/replies.ts'

export const pass: OpenCommand = {
  name: 'PASS',
  parameters: 1,
  open: true,
  run(context, session, message) {
    if (session.user) return refuse(context, session, 'ERR_ALREADYREGISTERED')
    // It is looked at when all else is said: of several the last one counts.
    session.registration.password = message.params[0]
  },
}
