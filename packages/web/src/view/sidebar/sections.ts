// sections.ts: the conversations in the order in which they stand beside the chat. Pure.
import type { Conversation } from '@stonechat/client'

export type Section = {
  readonly kind: Conversation['kind']
  readonly title: string
  readonly conversations: readonly Conversation[]
}

/** Channels, then people, each by name, so that nothing moves by itself; the server last. Empty ones are left out. */
export function sectionsOf(conversations: readonly Conversation[]): readonly Section[] {
  const of = (kind: Conversation['kind']): readonly Conversation[] =>
    conversations.filter(conversation => conversation.kind === kind).toSorted(byName)
  const sections: readonly Section[] = [
    { kind: 'channel', title: 'Channels', conversations: of('channel') },
    { kind: 'direct', title: 'Direct messages', conversations: of('direct') },
    { kind: 'server', title: 'Server', conversations: of('server') },
  ]
  return sections.filter(({ conversations }) => conversations.length > 0)
}

/** As they stand there, from top to bottom. */
function inOrder(conversations: readonly Conversation[]): readonly Conversation[] {
  return sectionsOf(conversations).flatMap(section => section.conversations)
}

/** The next one below (`step` 1) or above (-1), around the end; with `unread` the next one in which something is. */
export function neighbour(
  conversations: readonly Conversation[],
  front: Conversation | undefined,
  step: 1 | -1,
  unread = false,
): Conversation | undefined {
  const order = inOrder(conversations)
  const start = front ? order.indexOf(front) : -1
  const count = order.length
  return Array.from(order, (_, index) => order[(start + step * (index + 1) + 2 * count) % count]).find(
    other => other !== undefined && other !== front && (!unread || other.unread > 0),
  )
}

function byName(one: Conversation, other: Conversation): number {
  return one.id < other.id ? -1 : 1
}
