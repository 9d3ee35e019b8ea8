// pin.ts: the server on one core and the load on another, where the system lets us choose.

import { spawnSync } from 'node:child_process'

export type Core = 'server' | 'load'

const numbers = { server: '0', load: '1' } as const
const canPin = spawnSync('taskset', ['-c', numbers.load, 'true'], { stdio: 'ignore' }).status === 0

/** The command line that runs a program on its core. `taskset` becomes the program: the process id is its own. */
export function pinned(core: Core, line: readonly [string, ...string[]]): [string, ...string[]] {
  return canPin ? ['taskset', '-c', numbers[core], ...line] : [...line]
}

/** What the header of a table says about it. */
export const pinning = canPin
  ? `server on core ${numbers.server}, load on core ${numbers.load}`
  : 'not pinned to cores'
