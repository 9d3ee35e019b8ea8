// guess.ts: what a handshake tells of the round trip.
import { GUESSED_RTT_MS_MIN } from './limits.ts'

/** From a packet, which went out a first and a last time, to its answer. */
export function guessRttMs(firstSentMs: number, lastSentMs: number, answeredMs: number): number {
  const passedMs = answeredMs - lastSentMs
  return firstSentMs === lastSentMs ? passedMs : Math.max(passedMs, GUESSED_RTT_MS_MIN)
}
