// ghost.ts: NickServ GHOST: a connection of one's own that hangs goes, and with it its nick is free.

import { beginToStay } from '../../devices/always-on.ts'
import { putOut } from '../../commands/kill.ts'
import type { Apply } from '../../context.ts'
import type { Verb } from '../service.ts'
import { tell } from './answers.ts'

export const ghost: Verb = {
  name: 'GHOST',
  aliases: ['RECOVER', 'RELEASE'],
  words: 1,
  account: true,
  usage: 'GHOST <nick>',
  help: 'Puts out another user who is logged in to your account, so that you can have that nick.',
  run(call) {
    const { context, session, user } = call
    const [nick = ''] = call.words
    const change = context.changes.begin(outcome =>
      outcome.fault === undefined
        ? tell(call, `${nick} is gone.`)
        : tell(call, 'Nobody of that nick is logged in to your account, but perhaps yourself.'),
    )
    context.propose({ kind: 'ghost', user: user.id, session: session.id, nick, change })
  },
}

export const applyGhost: Apply<'ghost'> = (context, entry) => {
  const { user: id, nick, change } = entry.proposal
  const { users } = context.state
  const user = users.get(id)
  const other = context.state.userByNick(nick)
  const isOwn = user?.account !== undefined && other?.account === user.account && other !== user
  const { place } = entry
  if (!isOwn || !other) return context.changes.settle(change, { fault: 'missing', place })
  putOut(context, entry, other, `Put out by ${user.nick}`, 'killed')
  // It may have been the one that is always on for the account.
  beginToStay(context, user, entry.timeMs)
  context.changes.settle(change, { fault: undefined, place })
}
