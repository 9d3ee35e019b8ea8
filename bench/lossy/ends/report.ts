// report.ts: what all sessions of an end have heard.

import type { Heard } from './hearing.ts'
import type { Session } from './session.ts'

export type Report = Heard & {
  /** Why sessions have ended, each reason once. */
  readonly ended: readonly string[]
}

/** Of one conversation, or of all. */
export function reportOf(sessions: readonly Session[], conversation?: number): Report {
  const heard = sessions.map(({ hearing }) => hearing.report(conversation))
  return {
    delaysMs: heard.flatMap(({ delaysMs }) => delaysMs),
    doubled: heard.reduce((sum, { doubled }) => sum + doubled, 0),
    disordered: heard.reduce((sum, { disordered }) => sum + disordered, 0),
    ended: [...new Set(sessions.flatMap(({ ended }) => ended ?? []))],
  }
}
