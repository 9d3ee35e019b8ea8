// react.ts: a reaction of ours: shown at once, and taken back where the server does not take it.
import type { Context } from '../context.ts'
import type { Reaction } from '../parts.ts'
import { refusalIn } from './refusal.ts'

export function react(
  context: Context,
  target: string,
  { msgid, ...given }: Omit<Reaction, 'nick'> & { readonly msgid: string },
): void {
  const { self, conversations, timelines } = context
  const conversation = conversations.get(target)
  const reaction = { ...given, nick: self.nick }
  if (conversation) timelines.react(conversation, msgid, reaction)
  const tags = new Map([
    [given.isGiven ? '+draft/react' : '+draft/unreact', given.reaction],
    ['+draft/reply', msgid],
  ])
  context.request({ tags, command: 'TAGMSG', params: [target] }, ({ outcome, replies }) => {
    if (outcome === 'done' || !conversation) return
    timelines.react(conversation, msgid, { ...reaction, isGiven: !given.isGiven })
    const why = refusalIn(replies) ?? 'there is no link'
    timelines.inform(target, `The reaction was not sent: ${why}`, 'warning')
  })
}
