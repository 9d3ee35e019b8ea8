// welcome.ts: what a client hears when its registration is complete (RFC 2812 section 5.1, Modern IRC).

import { channelModes, userModes } from './channels/channel-modes.ts'
import { sayIsupport } from './commands/isupport.ts'
import { sayLusers } from './commands/lusers.ts'
import { sayMotd } from './commands/motd.ts'
import { offerResumption } from './commands/resume.ts'
import { sayUserModes } from './commands/user-mode.ts'
import type { Context } from './context.ts'
import { syncOwn } from './metadata/metadata-sync.ts'
import { reply, say } from './lines/replies.ts'
import type { Session } from './session.ts'
import type { User } from './state.ts'

export function welcome(context: Context, session: Session, user: User): void {
  const { serverName, network, version, startedMs } = context.settings
  const { list, always, whenSet, never, member } = channelModes
  const withParameter = list + always + whenSet + member
  reply(context, session, 'RPL_WELCOME', `Welcome to the ${network} network, ${user.mask}`)
  reply(context, session, 'RPL_YOURHOST', `Your host is ${serverName}, running ${version}`)
  reply(context, session, 'RPL_CREATED', `This server was started ${new Date(startedMs).toUTCString()}`)
  const modes = [userModes.never, sorted(withParameter + never), sorted(withParameter)]
  say(context, session, `004 ${user.nick} ${serverName} ${version} ${modes.join(' ')}`)
  sayIsupport(context, session)
  sayLusers(context, session)
  // Before the end of the MOTD: IRCv3 draft/metadata.
  syncOwn(context, session, user)
  sayMotd(context, session)
  if (user.modes.size > 0) sayUserModes(context, session, user)
  offerResumption(context, session)
}

function sorted(letters: string): string {
  return letters.split('').toSorted().join('')
}
