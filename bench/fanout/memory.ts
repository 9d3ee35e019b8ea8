// memory.ts: what an idle user costs a server.

import type { ServerContestant } from './contestant.ts'
import { Stage } from './stage.ts'

/** Connections that are there before the counted ones, so that what a server sets up once is not counted. */
const FIRST_CONNECTIONS = 50

/** Kilobytes of resident memory that each of so many registered users adds to a freshly started server. */
export async function measureMemory(
  contestant: ServerContestant,
  connections: number,
  signal: AbortSignal,
): Promise<number> {
  await using stage = await Stage.open(contestant, signal)
  await stage.idle(FIRST_CONNECTIONS)
  const before = stage.residentKilobytes
  await stage.idle(connections)
  return (stage.residentKilobytes - before) / connections
}
