// version.ts: VERSION and TIME: what this server is, and what its clock says (RFC 2812 sections 3.4.3, 3.4.6).

import type { UserCommand } from '../context.ts'
import { reply } from '../lines/replies.ts'
import { sayIsupport } from './isupport.ts'
import { isMeant } from './server-target.ts'

export const version: UserCommand = {
  name: 'VERSION',
  parameters: 0,
  run(context, session, message) {
    if (!isMeant(context, session, message.params[0])) return
    const { settings } = context
    reply(context, session, 'RPL_VERSION', settings.version, settings.serverName, settings.description)
    sayIsupport(context, session)
  },
}

export const time: UserCommand = {
  name: 'TIME',
  parameters: 0,
  run(context, session, message) {
    if (!isMeant(context, session, message.params[0])) return
    const now = new Date(context.clock.wallMs())
    reply(context, session, 'RPL_TIME', context.settings.serverName, now.toUTCString())
  },
}
