// audit.ts: what operators did, a line of JSON each.

import type { Audit } from '../core/ports.ts'

type Output = { write(text: string): unknown }

/** `wallMs` gives milliseconds since 1970. */
export function auditOn(output: Output, wallMs: () => number): Audit {
  return {
    record(act) {
      const time = new Date(wallMs()).toISOString()
      output.write(`${JSON.stringify({ time, event: 'audit', ...act })}\n`)
    },
  }
}
