// scene-of.ts: the interface's state -> the scene that is drawn. Pure.
import type { World } from '../app/interface.ts'
import type { Theme } from '../theme/theme.ts'
import { panelOf } from '../ui/panel.ts'
import type { UiState } from '../ui/state.ts'
import type { Scene } from './scene.ts'

export function sceneOf(state: UiState, theme: Theme, world: World): Scene {
  const { front, editor, cycle, overlay } = state
  const { showsServers, showsMembers, scroll, selected, replyTo, unreadFromMs, clearedUpTo } = state
  return {
    theme,
    front,
    showsServers,
    showsMembers,
    input: { text: editor.text, cursor: editor.cursor },
    scroll,
    selected,
    replyTo,
    unreadFromMs,
    clearedUpTo,
    candidates: cycle && {
      labels: cycle.completion.candidates.map(({ label }) => label),
      index: cycle.index,
    },
    panel: overlay && panelOf(overlay, world),
    words:
      state.words ??
      (selected === undefined ? undefined : 'r answer, e react, y copy, d take back, x send again, Esc'),
  }
}
