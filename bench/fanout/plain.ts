// plain.ts: the two thirty-line servers, as contestants.

import { fileURLToPath } from 'node:url'
import type { ServerContestant } from '../servers/contestant.ts'
import { startServer } from '../servers/start.ts'

const program = fileURLToPath(new URL('plain-server.ts', import.meta.url))

export const plainEachLine = contestant('30 lines of Node, a write a line', 'each-line')
export const plainPerTick = contestant('30 lines of Node, a write a tick', 'per-tick')

function contestant(name: string, mode: string): ServerContestant {
  return {
    name,
    version: process.versions.node,
    missing: '',
    opening: 100,
    start: place => startServer(process.execPath, [program, String(place.port), mode], place),
  }
}
