// contestant.ts: a chat server to be measured: whether it is here, and how it is started.

import type { Child } from '../harness/child.ts'

export type Place = {
  readonly port: number
  /** A folder of its own, empty, removed afterwards. */
  readonly folder: string
  readonly signal: AbortSignal
}

export type ServerContestant = {
  readonly name: string
  /** Its version, or undefined when it is not installed. */
  readonly version: string | undefined
  /** What would have to be there. */
  readonly missing: string
  /** How many connections to open at a time: as many as its queue of them holds, enough where it registers in batches. */
  readonly opening: number
  /** What its clients ask for with CAP REQ. */
  readonly capabilities?: string
  /** Starts it on the loopback address, with every limit on a client's pace lifted, and waits until it listens. */
  start(place: Place): Promise<Child>
}
