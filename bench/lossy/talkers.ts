// talkers.ts: all that talk, in the order of the tables: the transports, and mosh where it is installed.

import { contestants } from './contestants/contestants.ts'
import type { Contestant } from './contestants/contestant.ts'
import { joinReports, type Report } from './ends/report.ts'
import { mosh } from './mosh/mosh.ts'
import { Pair } from './pair.ts'
import type { Talker } from './talker.ts'

export const talkers: readonly Talker[] = [...contestants.map(over), ...(mosh ? [mosh] : [])]

const ENDS = ['client', 'server'] as const
const OPENING_EVERY_MS = 10

/** Two processes with a transport between them. */
function over(contestant: Contestant): Talker {
  return {
    name: contestant.name,
    open: async (network, sessions, signal) => {
      await using opening = new AsyncDisposableStack()
      const pair = opening.use(await Pair.open(contestant, network, signal))
      await pair.connect(sessions, OPENING_EVERY_MS)
      const kept = opening.move()
      return {
        talk: async (everyMs, { warmUpMs, durationMs }) => {
          const command = `talk ${everyMs} ${warmUpMs} ${durationMs}`
          const asked = ENDS.map(end => pair.ask<{ sent: number }>(end, command, warmUpMs + durationMs))
          return (await Promise.all(asked)).reduce((sum, { sent }) => sum + sent, 0)
        },
        heard: async () => joinReports(await Promise.all(ENDS.map(end => pair.ask<Report>(end, 'heard')))),
        [Symbol.asyncDispose]: () => kept.disposeAsync(),
      }
    },
  }
}
