// part.ts: PART: leaves a channel (RFC 2812 section 3.2.2).

import { actingMember } from '../operators/acting.ts'
import type { Apply, Context, UserCommand } from '../context.ts'
import { toChannel } from '../lines/deliver.ts'
import { keepEvent } from '../history/events.ts'
import { fitLine } from '../lines/fit.ts'
import { Line } from '../lines/line.ts'
import type { Session } from '../session.ts'
import type { User } from '../state.ts'
import { targetsOf } from './targets.ts'

export const part: UserCommand = {
  name: 'PART',
  parameters: 1,
  run(context, session, message, user) {
    const [names = '', reason] = message.params
    for (const channel of targetsOf(context, session, 'PART', names)) {
      context.propose({ kind: 'part', user: user.id, session: session.id, channel, reason })
    }
  },
}

/** `JOIN 0`: RFC 2812 section 3.2.1 lets it leave every channel. */
export function partAll(context: Context, session: Session, user: User): void {
  for (const { name } of user.channels) {
    context.propose({ kind: 'part', user: user.id, session: session.id, channel: name, reason: undefined })
  }
}

export const applyPart: Apply<'part'> = (context, entry) => {
  const acting = actingMember(context, entry.proposal)
  if (!acting) return
  const { user, channel } = acting
  const { reason } = entry.proposal
  const text = reason ? `:${reason}` : ''
  keepEvent(context, entry, user, [channel], { command: 'PART', target: channel.name, text })
  const body = `:${user.mask} PART ${channel.name}${text && ` ${text}`}`
  toChannel(channel, new Line(entry, fitLine(body, context.settings.limits.lineBytes), { sender: user }))
  context.state.removeMember(channel, user)
}
