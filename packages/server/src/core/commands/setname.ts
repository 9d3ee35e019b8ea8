// setname.ts: SETNAME: another real name, without a new connection (IRCv3 setname).

import { exceedsBytes } from '@stonechat/irc'
import { Capability } from '../capabilities/capabilities.ts'
import type { Apply, UserCommand } from '../context.ts'
import { toFollowers } from '../lines/deliver.ts'
import { fitLine } from '../lines/fit.ts'
import { Line } from '../lines/line.ts'
import { standardReply } from '../lines/replies.ts'

export const setname: UserCommand = {
  name: 'SETNAME',
  parameters: 1,
  run(context, session, message, user) {
    const [realname = ''] = message.params
    if (!realname || exceedsBytes(realname, context.settings.limits.realnameLength)) {
      // "handle it silently (with no response)" where the capability was not negotiated.
      if (!session.has(Capability.setname)) return
      return standardReply(
        context,
        session,
        'FAIL',
        'SETNAME',
        'INVALID_REALNAME',
        [],
        'Realname is not valid',
      )
    }
    context.propose({ kind: 'setname', user: user.id, session: session.id, realname })
  },
}

export const applySetname: Apply<'setname'> = (context, entry) => {
  const user = context.state.users.get(entry.proposal.user)
  if (!user) return
  user.realname = entry.proposal.realname
  context.state.presences.touch(user)
  const body = fitLine(`:${user.mask} SETNAME :${user.realname}`, context.settings.limits.lineBytes)
  toFollowers(context, user, new Line(entry, body, { sender: user, needs: Capability.setname }))
}
