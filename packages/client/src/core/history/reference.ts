// reference.ts: how a server is told from where on its history is wanted (IRCv3 draft/chathistory). Pure.
import type { ChatItem } from '../../model/item.ts'
import type { Network } from '../../model/network.ts'

/**
 * By the name of a message where the server can, else by its time. `wide`: a millisecond further, so that what was said in the
 * same one is not left out; `exact` where a whole page was said in one.
 */
export type Precision = 'msgid' | 'wide' | 'exact'

export function precisionOf({ isupport }: Network, item: ChatItem): Precision {
  return item.msgid !== undefined && namesMessages(isupport) ? 'msgid' : 'wide'
}

/** `direction` is where the page is from there: 1 for what is newer. */
export function reference(item: ChatItem, precision: Precision, direction: 1 | -1): string {
  if (precision === 'msgid' && item.msgid !== undefined) return `msgid=${item.msgid}`
  return `timestamp=${timestamp(precision === 'exact' ? item.atMs : item.atMs - direction)}`
}

export function timestamp(atMs: number): string {
  return new Date(atMs).toISOString()
}

/** Whether the server knows this item too, so that it can be asked what is before it. */
export function isKnownToServer({ isupport }: Network, item: ChatItem): boolean {
  if (item.kind !== 'message' && item.kind !== 'event') return false
  if (namesMessages(isupport)) return item.msgid !== undefined
  return item.kind === 'event' || item.delivery === 'received' || item.delivery === 'acknowledged'
}

export function namesMessages(isupport: Network['isupport']): boolean {
  return isupport.get('MSGREFTYPES')?.split(',').includes('msgid') === true
}

/** How many messages a page may have; CHATHISTORY=0 names no bound. */
export function pageLimit({ isupport }: Network, wanted: number): number {
  const most = Number(isupport.get('CHATHISTORY') ?? 0)
  return most > 0 ? Math.min(most, wanted) : wanted
}
