// flush.ts: sends what was queued in a tick, for all connections, at the end of the tick.

import { EMPTY } from './batch.ts'

export interface Flushable {
  /** Hands what is queued to the system. Never throws. */
  flush(): void
}

/**
 * Milliseconds. Writing to a thousand connections and more takes this long, for each write is a system call. After that
 * the next lines wait twice as long as it took: what comes meanwhile shares their writes. When a crowd joins a channel,
 * that serves it two or three times as fast.
 */
const LONG_FLUSH_MS = 3
/** Milliseconds: nobody notices that a line comes so much later. */
const REST_MS_MAX = 20

let queued: Flushable[] = []
let restsUntilMs = 0

/**
 * Has `connection` flushed at the end of this tick: in the check phase, when all sockets that had something to read have
 * been read. A microtask would come after each of them: with fifty senders that is twelve times the work a message, and
 * with one sender it is no sooner.
 */
export function flushAtEndOfTick(connection: Flushable): void {
  if (queued.length === 0) setImmediate(flushOnceRested)
  queued.push(connection)
}

function flushOnceRested(): void {
  const startMs = performance.now()
  if (startMs < restsUntilMs) setTimeout(() => flushAll(), restsUntilMs - startMs)
  else flushAll(startMs)
}

function flushAll(startMs = performance.now()): void {
  const connections = queued
  queued = []
  for (const connection of connections) connection.flush()
  EMPTY.forget()
  const endMs = performance.now()
  const tookMs = endMs - startMs
  restsUntilMs = tookMs < LONG_FLUSH_MS ? 0 : endMs + Math.min(2 * tookMs, REST_MS_MAX)
}
