// scroll.ts: moving through what was said, by rows; what is far from the window is not looked at. Pure.
import type { Conversation } from '@stonechat/client'
import type { World } from '../app/interface.ts'
import { findFront, load } from './front.ts'
import type { Layout } from './layout.ts'
import type { Scroll, UiState } from './state.ts'
import type { Step, UiEffect, UiSettings } from './world.ts'

/** Moves the window up by so many rows; down where they are negative. What is older is fetched before its end is seen. */
export function scrollBy(state: UiState, rows: number, world: World, { layoutOf }: UiSettings): Step {
  const front = findFront(world, state.front)
  if (!front) return { state, effects: [] }
  const { client, conversation } = front
  const sheet = { conversation, layout: layoutOf(state, world) }
  const { place, rowsAbove } = fillWindow(move(placeOf(state.scroll, sheet), rows, sheet), sheet)
  const mayHaveMore = conversation.history === 'more' || conversation.history === 'unknown'
  const isNearTop = rowsAbove < sheet.layout.messageRows * 2
  const effects: UiEffect[] = rows > 0 && isNearTop && mayHaveMore ? [load(client, conversation)] : []
  const gap = findGap(place, sheet)
  if (gap !== undefined) {
    effects.push({ kind: 'run', run: () => client.fillGap(conversation.name, gap) })
  }
  return { state: { ...state, scroll: scrollOf(place, sheet) }, effects }
}

/** Shows the item with this key in the middle of the window, and selects it. */
export function scrollToItem(state: UiState, key: string, world: World, { layoutOf }: UiSettings): UiState {
  const conversation = findFront(world, state.front)?.conversation
  const index = conversation?.items.findLastIndex(item => item.key === key) ?? -1
  if (conversation === undefined || index === -1) return state
  const sheet = { conversation, layout: layoutOf(state, world) }
  const half = Math.floor(sheet.layout.messageRows / 2)
  const { place } = fillWindow(move({ index, rowsBelow: 0 }, -half, sheet), sheet)
  return { ...state, clearedUpTo: undefined, selected: key, scroll: scrollOf(place, sheet) }
}

/** Moves the window only where the item is not in it. */
export function showItem(state: UiState, key: string, world: World, settings: UiSettings): UiState {
  const conversation = findFront(world, state.front)?.conversation
  const index = conversation?.items.findLastIndex(item => item.key === key) ?? -1
  if (conversation === undefined || index === -1) return state
  const sheet = { conversation, layout: settings.layoutOf(state, world) }
  return isSeen(index, placeOf(state.scroll, sheet), sheet)
    ? { ...state, selected: key }
    : scrollToItem(state, key, world, settings)
}

type Sheet = { readonly conversation: Conversation; readonly layout: Layout }
/** The window's last row is so many rows above the end of this item. */
type Place = { readonly index: number; readonly rowsBelow: number }

/** The bottom, also where the item is gone: forgotten, or taken out. */
function placeOf(scroll: Scroll | undefined, { conversation: { items } }: Sheet): Place {
  const index = scroll === undefined ? -1 : items.findLastIndex(({ key }) => key === scroll.key)
  if (scroll === undefined || index === -1) return { index: items.length - 1, rowsBelow: 0 }
  return { index, rowsBelow: scroll.rowsBelow }
}

function scrollOf({ index, rowsBelow }: Place, { conversation: { items } }: Sheet): Scroll | undefined {
  const key = items[index]?.key
  const isBottom = index >= items.length - 1 && rowsBelow <= 0
  return key === undefined || isBottom ? undefined : { key, rowsBelow }
}

/** Up where `rows` is positive. Past the first item it stands above that one's first row. */
function move({ index, rowsBelow }: Place, rows: number, sheet: Sheet): Place {
  const last = sheet.conversation.items.length - 1
  let at = index
  let below = rowsBelow + rows
  while (at > 0 && below >= rowsAt(at, sheet)) {
    below -= rowsAt(at, sheet)
    at--
  }
  while (below < 0) {
    if (at >= last) return { index: last, rowsBelow: 0 }
    at++
    below += rowsAt(at, sheet)
  }
  return { index: at, rowsBelow: below }
}

/** Never so far up that the window would not be full. `rowsAbove`: above its last row, as far as it matters. */
function fillWindow(place: Place, sheet: Sheet): { readonly place: Place; readonly rowsAbove: number } {
  const { messageRows } = sheet.layout
  let rowsAbove = rowsAt(place.index, sheet) - place.rowsBelow
  for (let at = place.index - 1; at >= 0 && rowsAbove < messageRows * 2; at--) rowsAbove += rowsAt(at, sheet)
  const missing = messageRows - rowsAbove
  return { place: missing > 0 ? move(place, -missing, sheet) : place, rowsAbove }
}

function isSeen(index: number, { index: last, rowsBelow }: Place, sheet: Sheet): boolean {
  if (index > last || (index === last && rowsBelow > 0)) return false
  const { messageRows } = sheet.layout
  let rows = -rowsBelow
  for (let at = last; at >= index && rows <= messageRows; at--) rows += rowsAt(at, sheet)
  return rows <= messageRows
}

/** The key of a gap in the window that can be filled, the newest first. */
function findGap({ index, rowsBelow }: Place, sheet: Sheet): string | undefined {
  let rows = -rowsBelow
  for (let at = index; at >= 0 && rows < sheet.layout.messageRows; at--) {
    const item = sheet.conversation.items[at]
    if (item?.kind === 'gap' && item.state === 'open') return item.key
    rows += rowsAt(at, sheet)
  }
  return undefined
}

function rowsAt(index: number, { conversation, layout }: Sheet): number {
  const item = conversation.items[index]
  return item === undefined ? 0 : layout.rowsOf(conversation, index, item)
}
