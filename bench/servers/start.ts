// start.ts: starts a server and waits until it accepts connections.

import { chmod, chown } from 'node:fs/promises'
import { Child } from '../harness/child.ts'
import { accepting } from '../harness/port.ts'
import type { Place } from './contestant.ts'

/** `nobody` on Debian and most others. */
const NOBODY_UID = 65_534
const START_TIMEOUT_MS = 10_000

export async function startServer(
  command: string,
  args: readonly string[],
  place: Place,
  uid?: number,
): Promise<Child> {
  const child = await Child.start({ command, args, core: 'server', uid, cwd: place.folder }, place.signal)
  if (await accepting(place.port, START_TIMEOUT_MS, place.signal)) return child
  await child[Symbol.asyncDispose]()
  throw child.failure(`does not listen on port ${place.port}`)
}

/** For servers that refuse to run as root: as root, runs them as a user without rights, who owns the folder. */
export async function startUnprivileged(
  command: string,
  args: readonly string[],
  place: Place,
): Promise<Child> {
  if (process.getuid?.() !== 0) return startServer(command, args, place)
  await chown(place.folder, NOBODY_UID, NOBODY_UID)
  await chmod(place.folder, 0o700)
  return startServer(command, args, place, NOBODY_UID)
}
