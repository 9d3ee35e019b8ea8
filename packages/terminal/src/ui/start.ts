// start.ts: the state with which the interface begins.
import { emptyEditor } from '../editor/editor.ts'
import type { UiState } from './state.ts'

export function start(): UiState {
  return {
    front: undefined,
    isFrontChosen: false,
    before: undefined,
    editor: emptyEditor,
    others: new Map(),
    scroll: undefined,
    membersTop: 0,
    selected: undefined,
    replyTo: undefined,
    cycle: undefined,
    clearedUpTo: undefined,
    unreadFromMs: undefined,
    overlay: undefined,
    showsServers: undefined,
    showsMembers: undefined,
    firstSide: 'servers',
    words: undefined,
    isLeaving: false,
    takingBack: undefined,
    background: undefined,
    heard: new Set(),
  }
}
