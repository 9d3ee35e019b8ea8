// resources.ts: whether a test leaves handles and timers behind.

import assert from 'node:assert/strict'

/** Turns of the event loop that handles may take to be closed. */
const TURNS_MAX = 1_000

/** Runs `work`, and fails when there are more handles, requests or timers after it than before. */
export async function leavesNothing(work: () => Promise<void>): Promise<void> {
  const before = counts()
  await work()
  for (let turn = 0; turn < TURNS_MAX && excess(before).length > 0; turn += 1) {
    await new Promise(resolve => setImmediate(resolve))
  }
  assert.deepEqual(excess(before), [])
}

function excess(before: ReadonlyMap<string, number>): string[] {
  return [...counts()].filter(([kind, count]) => count > (before.get(kind) ?? 0)).map(([kind]) => kind)
}

function counts(): Map<string, number> {
  const counts = new Map<string, number>()
  for (const kind of process.getActiveResourcesInfo()) {
    // The check of this very loop.
    if (kind !== 'Immediate') counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  return counts
}
