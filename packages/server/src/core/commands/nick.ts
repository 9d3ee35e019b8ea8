// nick.ts: NICK: takes a name, or another one (RFC 2812 section 3.1.2, Modern IRC).

import type { Apply, Context, OpenCommand } from '../context.ts'
import { toNeighbours } from '../lines/deliver.ts'
import type { SessionId } from '../entry.ts'
import { keepEvent } from '../history/events.ts'
import { Line } from '../lines/line.ts'
import { isNick } from '../users/nick-grammar.ts'
import { isReserved } from '../permissions.ts'
import { refuse, refuseAsker } from '../lines/replies.ts'
import type { Session } from '../session.ts'
import { sayReserved } from '../operators/turn-away.ts'
import { homeOf } from './attach.ts'
import { tryToEnter } from './enter.ts'
import { sayOffline, sayOnline } from './monitor.ts'

export const nick: OpenCommand = {
  name: 'NICK',
  parameters: 0,
  open: true,
  run(context, session, message) {
    const wanted = message.params[0]
    if (!wanted) return refuse(context, session, 'ERR_NONICKNAMEGIVEN')
    if (!isNick(wanted, context.settings)) {
      return refuse(context, session, 'ERR_ERRONEUSNICKNAME', wanted)
    }
    if (context.state.serviceNames.holderOf(wanted))
      return refuse(context, session, 'ERR_NICKNAMEINUSE', wanted)
    if (session.user) {
      return context.propose({ kind: 'nick', user: session.user.id, session: session.id, nick: wanted })
    }
    chooseFirst(context, session, wanted)
  },
}

/** Before registration a nick is a wish; whether it is free is decided when the user enters. */
function chooseFirst(context: Context, session: Session, wanted: string): void {
  if (session.registration.entering) return
  if (isTaken(context, session, wanted)) return refuse(context, session, 'ERR_NICKNAMEINUSE', wanted)
  session.registration.nick = wanted
  tryToEnter(context, session)
}

/** By one whose nick it stays. That of somebody with an account may be the client's own: SASL often follows NICK. */
function isTaken(context: Context, session: Session, nick: string): boolean {
  const holder = context.state.nickHolder(nick)
  if (!holder) return false
  const { account, negotiating } = session.registration
  if (account !== undefined) return homeOf(context, { nick, account }) === undefined
  return !(negotiating && holder.account && context.settings.multiclient.enabled)
}

export const applyNick: Apply<'nick'> = (context, entry) => {
  const { user: id, session, nick: wanted } = entry.proposal
  const user = context.state.users.get(id)
  if (!user || user.nick === wanted) return
  const holder = context.state.nickHolder(wanted)
  if (holder && holder !== user) return refuseAsker(context, session, 'ERR_NICKNAMEINUSE', wanted)
  if (!holder && isReserved(context, wanted, user.account)) return refuseReserved(context, session, wanted)
  keepEvent(context, entry, user, user.channels, { command: 'NICK', target: '', text: wanted })
  toNeighbours(user, new Line(entry, `:${user.mask} NICK ${wanted}`, { sender: user }))
  // The same nick in other letters: nobody has come or gone.
  if (context.state.userByNick(wanted) === user) return context.state.renameUser(user, wanted)
  const before = user.nick
  context.state.remember(user, entry.timeMs, context.settings.limits.whowasEntries)
  context.state.renameUser(user, wanted)
  sayOffline(context, before)
  sayOnline(context, user)
}

function refuseReserved(context: Context, asker: SessionId, nick: string): void {
  const session = context.sessions.get(asker)
  if (session) sayReserved(context, session, nick)
}
