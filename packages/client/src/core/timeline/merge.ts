// merge.ts: a page of the history among the items that stand there already. Pure.
import type { ChatItem } from '../../model/item.ts'

/** The page belongs between these two items; undefined where there is no border. */
export type Borders = { readonly after?: ChatItem | undefined; readonly before?: ChatItem | undefined }

/**
 * The items with the page among them, in the server's order. What stands there already shows where the rest of the page belongs;
 * between two such items, and where there is none, it is by time, and what stood there goes first.
 */
export function merge(items: readonly ChatItem[], page: readonly ChatItem[], borders: Borders): ChatItem[] {
  const start = borders.after ? items.lastIndexOf(borders.after) + 1 : 0
  const border = borders.before ? items.lastIndexOf(borders.before) : -1
  const end = border < start ? items.length : border
  const places = placesOf(items, page)
  const [firstMs, endMs] = [page[0]?.atMs, page.at(-1)?.atMs]
  const lastMs = firstMs === endMs ? undefined : endMs
  const merged = items.slice(0, start)
  let next = start
  let fresh: ChatItem[] = []
  for (const item of page) {
    const place = places.get(item)
    if (place === undefined) fresh.push(item)
    // Those that stand outside of the borders, or in another order than the server's, show nothing.
    else if (place >= next && place < end) {
      mergeByTime(merged, items.slice(next, place), fresh, lastMs)
      merged.push(item)
      fresh = []
      next = place + 1
    }
  }
  mergeByTime(merged, items.slice(next, end), fresh, lastMs)
  for (let index = end; index < items.length; index++) push(merged, items[index])
  return merged
}

function placesOf(items: readonly ChatItem[], page: readonly ChatItem[]): ReadonlyMap<ChatItem, number> {
  const wanted = new Set(page)
  const places = new Map<ChatItem, number>()
  items.forEach((item, index) => {
    if (wanted.has(item)) places.set(item, index)
  })
  return places
}

function mergeByTime(
  merged: ChatItem[],
  there: readonly ChatItem[],
  fresh: readonly ChatItem[],
  lastMs: number | undefined,
): void {
  let next = 0
  for (const item of fresh) {
    const end = placeIn(there, next, item, lastMs)
    while (next < end) push(merged, there[next++])
    merged.push(item)
  }
  while (next < there.length) push(merged, there[next++])
}

/** What the server does not know has the time of this clock: it stays with what stands below it. */
function placeIn(
  there: readonly ChatItem[],
  start: number,
  item: ChatItem,
  lastMs: number | undefined,
): number {
  let place = start
  for (let next = start; next < there.length; next++) {
    const other = there[next]
    if (!other || !isPlaced(other)) continue
    if (!goesFirst(other, item, lastMs)) return place
    place = next + 1
  }
  for (let other = there[place]; other && goesFirst(other, item, lastMs); other = there[place]) place++
  return place
}

function isPlaced({ kind, msgid }: ChatItem): boolean {
  return kind === 'gap' || msgid !== undefined
}

/** What was said in the same millisecond as the end of the page, and is not in it, came after it. */
function goesFirst(other: ChatItem, { atMs }: ChatItem, lastMs: number | undefined): boolean {
  return other.atMs < atMs || (other.atMs === atMs && atMs !== lastMs)
}

function push(items: ChatItem[], item: ChatItem | undefined): void {
  if (item) items.push(item)
}
