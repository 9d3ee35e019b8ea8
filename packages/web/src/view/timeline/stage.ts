// stage.ts: what all rows of a timeline have in common.
import type { TimelineActions } from './actions.ts'

export type Stage = {
  readonly actions: TimelineActions
  /** Keys of long messages that are shown as a whole. */
  readonly opened: Set<string>
}
