// start.ts: the state with which the interface begins.
import type { World } from '../app/interface.ts'
import { emptyEditor } from '../editor/editor.ts'
import type { UiState } from './state.ts'

/** A narrow terminal shows the messages alone, until F2 or F3. */
export function start({ size }: World): UiState {
  return {
    front: undefined,
    isFrontChosen: false,
    before: undefined,
    editor: emptyEditor,
    others: new Map(),
    scroll: undefined,
    selected: undefined,
    replyTo: undefined,
    cycle: undefined,
    clearedUpTo: undefined,
    unreadFromMs: undefined,
    overlay: undefined,
    showsServers: size.columns >= SERVERS_COLUMNS_MIN,
    showsMembers: size.columns >= MEMBERS_COLUMNS_MIN,
    words: undefined,
    isLeaving: false,
    background: undefined,
    heard: new Set(),
  }
}

const SERVERS_COLUMNS_MIN = 60
const MEMBERS_COLUMNS_MIN = 100
