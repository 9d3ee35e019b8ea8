// answers.ts: how ChanServ answers whoever asked for a change, where that is applied.

import type { Context } from '../../context.ts'
import type { Act, Entry, SessionId } from '../../entry.ts'
import { answerOnceKept } from '../../records/once-kept.ts'
import type { Registration } from '../../channels/registration.ts'
import type { Channel, User } from '../../state.ts'
import { serviceNames } from '../names.ts'
import { noticeOf, sayAs, sourceOf } from '../service.ts'

export const named = { name: serviceNames.channels } as const

export function tellAsker(context: Context, asker: SessionId, text: string): void {
  const session = context.sessions.get(asker)
  if (session) sayAs(context, session, named, text)
}

/** Once what the entry changed is on disk. */
export function confirm(context: Context, entry: Entry, asker: SessionId, text: string): void {
  const session = context.sessions.get(asker)
  if (!session) return
  const notKept = `${text} But that could not be stored yet: a restart may undo it.`
  answerOnceKept(
    context,
    entry,
    session,
    noticeOf(context, session, named, text),
    noticeOf(context, session, named, notKept),
  )
}

export function chanServSource(context: Context): string {
  return sourceOf(context, named)
}

type Acting = { readonly user: User; readonly channel: Channel; readonly registration: Registration }

/**
 * Who wants to change a registered channel; undefined where they may not, which the asker has been told then: in the same
 * words where there is no such channel, or one that they are not shown.
 */
export function actingOn(
  context: Context,
  { user: id, session, channel: name }: Act & { readonly channel: string },
  allows: (channel: Channel, user: User) => boolean,
): Acting | undefined {
  const user = context.state.users.get(id)
  const channel = context.state.channel(name)
  const registration = channel?.registration
  if (user && channel && registration && allows(channel, user)) return { user, channel, registration }
  tellAsker(context, session, `You may not do that: ${name} is not registered, or you have not the access.`)
  return undefined
}
