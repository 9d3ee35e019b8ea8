// scene-of.ts: the interface's state -> the scene that is drawn. Pure.
import type { World } from '../app/interface.ts'
import type { Theme } from '../theme/theme.ts'
import { panelOf } from '../ui/panel.ts'
import { offersFor } from '../ui/selection.ts'
import { sidesOf } from '../ui/sides.ts'
import type { UiState } from '../ui/state.ts'
import type { Scene } from './scene.ts'

export function sceneOf(state: UiState, theme: Theme, world: World): Scene {
  const { front, editor, cycle, overlay } = state
  const { scroll, membersTop, selected, replyTo, unreadFromMs, clearedUpTo } = state
  return {
    theme,
    front,
    ...sidesOf(state, world.size),
    input: { text: editor.text, cursor: editor.cursor },
    scroll,
    membersTop,
    selected,
    replyTo,
    unreadFromMs,
    clearedUpTo,
    candidates: cycle && {
      labels: cycle.completion.candidates.map(({ label }) => label),
      index: cycle.index,
    },
    panel: overlay && panelOf(overlay, world),
    words: state.words ?? offersFor(state, world),
  }
}
