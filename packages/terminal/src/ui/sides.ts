// sides.ts: which panes stand beside the messages. Pure.
import type { Size } from '../app/interface.ts'
import type { UiState } from './state.ts'

export type Sides = { readonly showsServers: boolean; readonly showsMembers: boolean }

/** A narrow terminal shows the messages alone, until F2 or F3; what somebody has decided stays, whatever the size becomes. */
export function sidesOf({ showsServers, showsMembers }: UiState, { columns }: Size): Sides {
  return {
    showsServers: showsServers ?? columns >= SERVERS_COLUMNS_MIN,
    showsMembers: showsMembers ?? columns >= MEMBERS_COLUMNS_MIN,
  }
}

const SERVERS_COLUMNS_MIN = 60
const MEMBERS_COLUMNS_MIN = 100
