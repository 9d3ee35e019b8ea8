// place-at.ts: where a time stands in a conversation, and whether all that was said then is there. Pure.
import type { Conversation } from '../../model/conversation.ts'
import type { ChatItem } from '../../model/item.ts'
import type { Timeline } from '../timeline/timeline.ts'

/** The first item of that time or later; where there is none, the last one. */
export function placeAt(timeline: Timeline, atMs: number): ChatItem | undefined {
  return timeline.findAfter(-1, item => isAtOrAfter(item, atMs)) ?? timeline.at(-1)
}

/** Whether nothing is missing between that time and the items around it. */
export function isWholeAt(timeline: Timeline, { history }: Conversation, atMs: number): boolean {
  const item = timeline.findAfter(-1, item => isAtOrAfter(item, atMs))
  if (!item) return timeline.length > 0 && timeline.at(-1)?.kind !== 'gap'
  const place = timeline.indexOf(item)
  return place === 0 ? history === 'complete' : timeline.at(place - 1)?.kind !== 'gap'
}

function isAtOrAfter(item: ChatItem, atMs: number): boolean {
  return item.kind !== 'gap' && item.atMs >= atMs
}
