// rehash.ts: REHASH: an operator lets the server read its configuration again (RFC 2812 section 4.2).

import { untilDone } from '../answered.ts'
import type { UserCommand } from '../context.ts'
import { recordAct } from '../operators/privileges.ts'
import { reply, say } from '../lines/replies.ts'

export const rehash: UserCommand = {
  name: 'REHASH',
  parameters: 0,
  privilege: 'rehash',
  run(context, session, _message, user) {
    reply(context, session, 'RPL_REHASHING', 'configuration', 'Rehashing')
    recordAct(context, { user: user.id, session: session.id }, user, 'rehash', context.settings.serverName)
    return untilDone(done => {
      context.configuration.reread(fault => {
        const lines = fault === '' ? ['The configuration has been read again'] : fault.split('\n')
        for (const line of lines) say(context, session, `NOTICE ${session.name} :${line}`)
        done()
      })
    })
  },
}
