// volley.ts: groups in which one says something as soon as all others have heard the one before him.

import { setTimeout as delay } from 'node:timers/promises'
import type { Time } from '../talker.ts'
import type { Session } from './session.ts'

/** Gives the number of deliveries in the time, and how long that was. */
export async function volley(
  sessions: readonly Session[],
  members: number,
  { warmUpMs, durationMs }: Time,
): Promise<{ delivered: number; elapsedMs: number }> {
  const groups = Array.from({ length: Math.floor(sessions.length / members) }, (_, index) =>
    sessions.slice(index * members, (index + 1) * members),
  )
  let delivered = 0
  let isOver = false
  for (const group of groups) {
    let turn = 0
    let heard = 0
    const next = (): void => group[turn++ % members]?.say(0, true)
    for (const session of group) {
      session.onHeard = () => {
        delivered += 1
        heard += 1
        if (heard % (members - 1) === 0 && !isOver) next()
      }
    }
    next()
  }
  await delay(warmUpMs)
  const before = delivered
  const startMs = performance.now()
  await delay(durationMs)
  isOver = true
  return { delivered: delivered - before, elapsedMs: performance.now() - startMs }
}
