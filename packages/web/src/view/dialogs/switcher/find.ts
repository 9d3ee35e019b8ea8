// find.ts: what somebody means by a few letters: conversations and people. Pure.
import type { Conversation } from '@stonechat/client'

export type Goal =
  | { readonly kind: 'conversation'; readonly conversation: Conversation }
  | { readonly kind: 'person'; readonly nick: string }
  /** A channel that is not open here. */
  | { readonly kind: 'join'; readonly channel: string }

const GOALS_MAX = 30

/** What names us first, then what is unread, then where something was said last; with a text, what fits it best. */
export function findGoals(
  conversations: readonly Conversation[],
  front: string,
  text: string,
  channelTypes: string,
): readonly Goal[] {
  const wanted = text.trim().toLowerCase()
  const open = conversations
    .filter(({ id }) => wanted !== '' || id !== front)
    .map(conversation => ({
      goal: { kind: 'conversation' as const, conversation },
      points: pointsOf(bare(conversation.id, channelTypes), bare(wanted, channelTypes)),
      order: weightOf(conversation),
    }))
  const people = wanted === '' ? [] : peopleOf(conversations, wanted)
  const found = [...open, ...people].filter(({ points }) => points > 0)
  found.sort((one, other) => other.points - one.points || other.order - one.order)
  const goals: Goal[] = found.slice(0, GOALS_MAX).map(({ goal }) => goal)
  const isNew =
    wanted.length > 1 &&
    channelTypes.includes(wanted.charAt(0)) &&
    !conversations.some(({ id }) => id === wanted)
  return isNew && !/[\s,]/.test(wanted) ? [...goals, { kind: 'join', channel: text.trim() }] : goals
}

/** How well `wanted` names `name`: 0 not at all; the beginning counts more than the middle, and letters in a row more than apart. */
export function pointsOf(name: string, wanted: string): number {
  if (wanted === '') return 1
  if (name === wanted) return 1000
  if (name.startsWith(wanted)) return 800 - Math.min(name.length, 100)
  const at = name.indexOf(wanted)
  if (at > 0) return (/[-_. |]/.test(name.charAt(at - 1)) ? 600 : 400) - Math.min(name.length, 100)
  return areInOrder(name, wanted) ? 200 - Math.min(name.length, 100) : 0
}

/** Whether all letters of `wanted` stand in the name, in their order. */
function areInOrder(name: string, wanted: string): boolean {
  let at = 0
  for (const letter of wanted) {
    at = name.indexOf(letter, at) + 1
    if (at === 0) return false
  }
  return true
}

type Scored = { readonly goal: Goal; readonly points: number; readonly order: number }

/** Those whom we see, and with whom there is no conversation yet. */
function peopleOf(conversations: readonly Conversation[], wanted: string): readonly Scored[] {
  const known = new Set(conversations.map(({ id }) => id))
  const found = new Map<string, Scored>()
  for (const { members } of conversations) {
    for (const [key, { person }] of members) {
      if (known.has(key) || found.has(key)) continue
      // A conversation comes before a person whose name fits as well.
      const points = pointsOf(key, wanted) - 1
      if (points > 0) found.set(key, { goal: { kind: 'person', nick: person.nick }, points, order: 0 })
    }
  }
  return [...found.values()]
}

function weightOf({ mentions, unread, items }: Conversation): number {
  const atMs = items.at(-1)?.atMs ?? 0
  return (mentions > 0 ? 4e15 : unread > 0 ? 2e15 : 0) + atMs
}

/** Nobody types the `#`, unless they mean it: then it counts for both. */
function bare(name: string, channelTypes: string): string {
  return channelTypes.includes(name.charAt(0)) && name !== '' ? name.slice(1) : name
}
