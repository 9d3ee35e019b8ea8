// scroll-members.ts: moving through the list of those who are here. Pure.
import type { World } from '../app/interface.ts'
import { findFront } from './front.ts'
import type { UiState } from './state.ts'
import type { UiSettings } from './world.ts'

/** Down where `rows` is positive, as far as there is somebody who is not seen. */
export function scrollMembers(state: UiState, rows: number, world: World, { layoutOf }: UiSettings): UiState {
  const front = findFront(world, state.front)
  const { messageRows, membersColumn } = layoutOf(state, world)
  if (!front || membersColumn === undefined) return state
  const last = lastTop(front.conversation.members.size, messageRows)
  return { ...state, membersTop: Math.min(Math.max(Math.min(state.membersTop, last) + rows, 0), last) }
}

/** The top with which the last one is seen: a row of the list counts who is here. */
export function lastTop(members: number, height: number): number {
  return Math.max(members - Math.max(height - 1, 0), 0)
}
