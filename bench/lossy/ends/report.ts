// report.ts: what all sessions of an end have heard.

import type { Heard, Hearing } from './hearing.ts'

export type Report = Heard & {
  /** Why sessions have ended, each reason once. */
  readonly ended: readonly string[]
}

type Listener = { readonly hearing: Hearing; readonly ended?: string | undefined }

/** Of one conversation, or of all. */
export function reportOf(listeners: readonly Listener[], conversation?: number): Report {
  const reports = listeners.map(({ hearing, ended }) => ({
    ...hearing.report(conversation),
    ended: ended === undefined ? [] : [ended],
  }))
  return joinReports(reports)
}

export function joinReports(reports: readonly Report[]): Report {
  return {
    delaysMs: reports.flatMap(({ delaysMs }) => delaysMs),
    doubled: reports.reduce((sum, { doubled }) => sum + doubled, 0),
    disordered: reports.reduce((sum, { disordered }) => sum + disordered, 0),
    ended: [...new Set(reports.flatMap(({ ended }) => ended))],
  }
}
