// stage.ts: what all rows of a timeline have in common.
import type { TimelineActions } from './actions.ts'

export type Stage = {
  readonly actions: TimelineActions
  /** Shows what can be done with a message. */
  readonly openMenu: (key: string) => void
  /** The row that has the focus is not drawn any more: the list takes it. */
  readonly keepFocus: () => void
  /** Keys of long messages that are shown as a whole. */
  readonly opened: Set<string>
}
