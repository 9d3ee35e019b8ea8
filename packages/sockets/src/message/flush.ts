// flush.ts: sends what was queued in a tick, for all connections, at the end of the tick.

import { EMPTY } from './batch.ts'

export interface Flushable {
  /** Hands what is queued to the system. Never throws. */
  flush(): void
}

let queued: Flushable[] = []

/**
 * Has `connection` flushed at the end of this tick: in the check phase, when all sockets that had something to read have
 * been read. A microtask would come after each of them: with fifty senders that is twelve times the work a message, and
 * with one sender it is no sooner.
 */
export function flushAtEndOfTick(connection: Flushable): void {
  if (queued.length === 0) setImmediate(flushAll)
  queued.push(connection)
}

function flushAll(): void {
  const connections = queued
  queued = []
  for (const connection of connections) connection.flush()
  EMPTY.forget()
}
