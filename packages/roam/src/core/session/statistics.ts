// statistics.ts: what a session can tell of its link, and of what it sent.
import type { Content } from './draft.ts'
import type { Recovery } from './recovery.ts'
import type { Counters } from './trace.ts'

/** Times in ms, sizes in bytes of UDP payload. What is of the link is undefined where there is none. */
export type SessionStatistics = Readonly<Omit<Counters, 'pieces'>> & {
  readonly pieces: Readonly<Counters['pieces']>
  readonly link: LinkStatistics | undefined
}

export type LinkStatistics = {
  readonly smoothedRttMs: number
  readonly rttVariationMs: number
  readonly minimumRttMs: number
  readonly latestRttMs: number
  /** Share of the packets that are lost on their way to the peer. */
  readonly lossRate: number
  readonly windowBytes: number
  readonly bytesInFlight: number
  /** How often a message is sent at once, the original included. */
  readonly sendings: number
}

export function statisticsOf(counters: Counters, recovery: Recovery<Content> | undefined): SessionStatistics {
  return { ...counters, pieces: { ...counters.pieces }, link: recovery && linkOf(recovery) }
}

function linkOf(recovery: Recovery<Content>): LinkStatistics {
  const { rtt, lossRate, windowBytes, bytesInFlight } = recovery
  return {
    smoothedRttMs: rtt.smoothedMs,
    rttVariationMs: rtt.variationMs,
    minimumRttMs: rtt.minimumMs,
    latestRttMs: rtt.latestMs,
    lossRate,
    windowBytes,
    bytesInFlight,
    sendings: recovery.sendings(0),
  }
}
