// memory.ts: what an idle user costs a server.

import type { ServerContestant } from './contestant.ts'
import { Stage } from './stage.ts'

/**
 * Kilobytes of resident memory that each of so many registered users adds to a server that has as many already, so that
 * what a server sets up once, a heap that grows by megabytes for one, is not counted.
 */
export async function measureMemory(
  contestant: ServerContestant,
  connections: number,
  signal: AbortSignal,
): Promise<number> {
  await using stage = await Stage.open(contestant, signal)
  await stage.idle(connections)
  const before = stage.residentKilobytes
  await stage.idle(connections)
  return (stage.residentKilobytes - before) / connections
}
