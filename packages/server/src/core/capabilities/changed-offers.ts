// changed-offers.ts: tells clients which capabilities they are offered since the settings have changed (IRCv3 cap-notify).

import { formatCapabilities } from '@stonechat/irc'
import { Capability, capabilityBit } from './capabilities.ts'
import type { Context } from '../context.ts'
import { type Offering, offersFor } from './offers.ts'
import { say } from '../lines/replies.ts'
import type { Session } from '../session.ts'
import type { Settings } from '../settings.ts'

/** `before` are the settings that held until now. */
export function sayChangedOffers(context: Context, before: Settings): void {
  const { history } = context
  for (const session of context.sessions.values()) {
    if (session.has(Capability['cap-notify']))
      session.unasked(() => sayChanged(context, session, { settings: before, history }))
    // Who is not told has it all the same no more.
    takeAway(context, session)
  }
}

function sayChanged(context: Context, session: Session, before: Offering): void {
  const known = negotiable(before, session)
  const offered = negotiable(context, session)
  const gone = [...known.keys()].filter(name => !offered.has(name)).map(name => [name, ''] as const)
  // "NEW": also where the value of one has changed.
  const fresh = [...offered].filter(([name, value]) => known.get(name) !== value)
  for (const text of formatCapabilities(gone))
    if (text) say(context, session, `CAP ${session.name} DEL :${text}`)
  for (const text of formatCapabilities(fresh))
    if (text) say(context, session, `CAP ${session.name} NEW :${text}`)
}

/** Of sts there is no DEL: what it says has an end of its own. */
function negotiable(offering: Offering, session: Session): ReadonlyMap<string, string> {
  const isOld = session.capabilityVersion < 302
  const offers = [...offersFor(offering, session)].filter(([name]) => name !== 'sts')
  return new Map(offers.map(([name, value]) => [name, isOld ? '' : value]))
}

/** "When servers remove a capability, it is removed from the clients that have it." */
function takeAway(context: Context, session: Session): void {
  let offered = 0
  for (const name of offersFor(context, session).keys()) offered |= capabilityBit(name) ?? 0
  session.capabilities &= offered
}
