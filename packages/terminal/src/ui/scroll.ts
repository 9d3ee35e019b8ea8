// scroll.ts: moving through what was said, by rows. Pure.
import type { ChatItem, Conversation } from '@stonechat/client'
import type { World } from '../app/interface.ts'
import { findFront, load } from './front.ts'
import type { Layout } from './layout.ts'
import type { Scroll, UiState } from './state.ts'
import type { Step, UiSettings } from './world.ts'

/** Moves the window up by so many rows; down where they are negative. What is older is fetched before its end is seen. */
export function scrollBy(state: UiState, rows: number, world: World, { layoutOf }: UiSettings): Step {
  const front = findFront(world, state.front)
  if (!front) return { state, effects: [] }
  const { client, conversation } = front
  const layout = layoutOf(state, world)
  const wanted = Math.max(rowsBelow(state.scroll, conversation, layout) + rows, 0)
  const { scroll, isNearTop } = findPlace(conversation, wanted, layout)
  const mayHaveMore = conversation.history === 'more' || conversation.history === 'unknown'
  const effects = rows > 0 && isNearTop && mayHaveMore ? [load(client, conversation)] : []
  return { state: { ...state, scroll }, effects }
}

/** Shows the item with this key in the middle of the window, and selects it. */
export function scrollToItem(state: UiState, key: string, world: World, { layoutOf }: UiSettings): UiState {
  const conversation = findFront(world, state.front)?.conversation
  const index = conversation?.items.findIndex(item => item.key === key) ?? -1
  if (conversation === undefined || index === -1) return state
  const layout = layoutOf(state, world)
  let below = 0
  for (let at = conversation.items.length - 1; at > index; at--) below += rowsAt(conversation, at, layout)
  const wanted = Math.max(below - Math.floor(layout.messageRows / 2), 0)
  const { scroll } = findPlace(conversation, wanted, layout)
  return { ...state, clearedUpTo: undefined, selected: key, scroll }
}

/** Moves the window only where the item is not in it. */
export function showItem(state: UiState, key: string, world: World, settings: UiSettings): UiState {
  const conversation = findFront(world, state.front)?.conversation
  const index = conversation?.items.findIndex(item => item.key === key) ?? -1
  if (conversation === undefined || index === -1) return state
  const layout = settings.layoutOf(state, world)
  const bottom = rowsBelow(state.scroll, conversation, layout)
  const below = rowsBelow({ key, rowsBelow: 0 }, conversation, layout)
  const isSeen = below >= bottom && below + rowsAt(conversation, index, layout) <= bottom + layout.messageRows
  return isSeen ? { ...state, selected: key } : scrollToItem(state, key, world, settings)
}

function rowsBelow(scroll: Scroll | undefined, conversation: Conversation, layout: Layout): number {
  if (scroll === undefined) return 0
  const { items } = conversation
  let rows = scroll.rowsBelow
  for (let at = items.length - 1; at >= 0; at--) {
    if (items[at]?.key === scroll.key) return rows
    rows += rowsAt(conversation, at, layout)
  }
  // The item is gone: forgotten, or taken out.
  return 0
}

type Place = { readonly scroll: Scroll | undefined; readonly isNearTop: boolean }

/** Never so far up that the window would not be full. */
function findPlace(conversation: Conversation, wanted: number, layout: Layout): Place {
  const { items } = conversation
  let scroll: Scroll | undefined
  let rows = 0
  for (let at = items.length - 1; at >= 0; at--) {
    const height = rowsAt(conversation, at, layout)
    const key = items[at]?.key ?? ''
    if (scroll === undefined && rows + height > wanted) scroll = { key, rowsBelow: wanted - rows }
    rows += height
    if (rows >= wanted + layout.messageRows * 2)
      return { scroll: wanted === 0 ? undefined : scroll, isNearTop: false }
  }
  const most = Math.max(rows - layout.messageRows, 0)
  const place = wanted > most ? findPlace(conversation, most, layout).scroll : scroll
  return { scroll: wanted === 0 || most === 0 ? undefined : place, isNearTop: true }
}

function rowsAt(conversation: Conversation, index: number, layout: Layout): number {
  const item: ChatItem | undefined = conversation.items[index]
  return item === undefined ? 0 : layout.rowsOf(conversation, index, item)
}
