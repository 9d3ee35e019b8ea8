// interface.ts: what a person sees and does, for the loop of the app.
import type { Interface } from '../app/interface.ts'
import { start } from './start.ts'
import type { UiState } from './state.ts'
import { createUpdate } from './update.ts'
import type { OwnEvent, UiSettings } from './world.ts'

export function createInterface(settings: UiSettings): Interface<UiState, OwnEvent> {
  return {
    start,
    update: createUpdate(settings),
    view: settings.view,
    // The first conversation comes to the front by itself, as soon as there is one.
    wakeAtMs: (state, world) =>
      state.front === undefined && world.servers.length > 0 ? world.nowMs + FIRST_LOOK_MS : undefined,
  }
}

/** How long until it is looked again whether there is something to show, in milliseconds. */
const FIRST_LOOK_MS = 20
