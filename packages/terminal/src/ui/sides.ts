// sides.ts: which panes stand beside the messages. Pure.
import type { Size } from '../app/interface.ts'
import type { Layout } from './layout.ts'
import type { UiState } from './state.ts'

/** What is not seen is shown, whether it was hidden or there was no room for it. */
export function toggleServers(state: UiState, { messagesColumn }: Layout): UiState {
  if (messagesColumn > 0) return { ...state, showsServers: false }
  return { ...state, showsServers: true, firstSide: 'servers' }
}

export function toggleMembers(state: UiState, { membersColumn }: Layout): UiState {
  if (membersColumn !== undefined) return { ...state, showsMembers: false }
  return { ...state, showsMembers: true, firstSide: 'members' }
}

export type Sides = {
  readonly showsServers: boolean
  readonly showsMembers: boolean
  readonly firstSide: UiState['firstSide']
}

/** A narrow terminal shows the messages alone, until F2 or F3; what somebody has decided stays, whatever the size becomes. */
export function sidesOf({ showsServers, showsMembers, firstSide }: UiState, { columns }: Size): Sides {
  return {
    showsServers: showsServers ?? columns >= SERVERS_COLUMNS_MIN,
    showsMembers: showsMembers ?? columns >= MEMBERS_COLUMNS_MIN,
    firstSide,
  }
}

const SERVERS_COLUMNS_MIN = 60
const MEMBERS_COLUMNS_MIN = 100
