// interface.ts: what a person sees and does, for the loop of the app.
import type { Interface, World } from '../app/interface.ts'
import { start } from './start.ts'
import type { UiState } from './state.ts'
import { createUpdate } from './update.ts'
import type { OwnEvent, UiSettings } from './world.ts'

export function createInterface(settings: UiSettings): Interface<UiState, OwnEvent> {
  return {
    start,
    update: createUpdate(settings),
    view: settings.view,
    wakeAtMs: (state, world) => world.nowMs + waitMs(state, world),
  }
}

/** How long what is on the screen stays true when nothing happens, in milliseconds. */
function waitMs(state: UiState, { servers, dateMs }: World): number {
  // The first conversation comes to the front by itself, as soon as there is one.
  if (state.front === undefined && servers.length > 0) return FIRST_LOOK_MS
  const isCounting = servers.some(
    ({ client: { link } }) => link.state.kind === 'waiting' || link.silentMs > 0,
  )
  // The status line tells seconds while it waits, and minutes always.
  return isCounting ? SECOND_MS : MINUTE_MS - (dateMs % MINUTE_MS)
}

const FIRST_LOOK_MS = 20
const SECOND_MS = 1_000
const MINUTE_MS = 60_000
