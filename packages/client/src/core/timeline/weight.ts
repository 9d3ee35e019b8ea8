// weight.ts: how much memory an item takes, in items of usual size. Pure.
import type { ChatItem } from '../../model/item.ts'

/** A line of IRC has 512 bytes. */
const CHARS_OF_ONE = 512
const REACTIONS_OF_ONE = 8

export function weightOf(item: ChatItem): number {
  if (item.kind === 'gap') return 1
  const chars = 1 + Math.floor(item.text.length / CHARS_OF_ONE)
  if (item.kind !== 'message' || item.reactions.size === 0) return chars
  let reactions = 0
  for (const nicks of item.reactions.values()) reactions += nicks.size
  return chars + Math.floor(reactions / REACTIONS_OF_ONE)
}
