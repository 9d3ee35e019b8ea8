// reactions.ts: what people said of a message without words (IRCv3 react). Pure.
import { REACTION_KINDS_MAX, REACTION_NICKS_MAX, REACTION_TEXT_MAX } from '../../limits.ts'
import type { ChatMessage } from '../../model/item.ts'
import type { Reaction } from '../parts.ts'

export const noReactions: ChatMessage['reactions'] = new Map()

/** The reactions with this one, or without it; the same ones where nothing changes. */
export function withReaction(
  reactions: ChatMessage['reactions'],
  { reaction, nick, isGiven }: Reaction,
): ChatMessage['reactions'] {
  const nicks = reactions.get(reaction)
  if ((nicks?.has(nick) ?? false) === isGiven) return reactions
  if (isGiven && !hasRoom(reactions, reaction)) return reactions
  const changed = new Map(reactions)
  const others = new Set(nicks)
  if (isGiven) others.add(nick)
  else others.delete(nick)
  if (others.size > 0) changed.set(reaction, others)
  else changed.delete(reaction)
  return changed
}

function hasRoom(reactions: ChatMessage['reactions'], reaction: string): boolean {
  if (reaction === '' || reaction.length > REACTION_TEXT_MAX) return false
  const nicks = reactions.get(reaction)
  return nicks ? nicks.size < REACTION_NICKS_MAX : reactions.size < REACTION_KINDS_MAX
}
