// talked.ts: a pair's ends talk for a while, and what came of it.

import { setTimeout as sleep } from 'node:timers/promises'
import { share } from '../harness/statistics.ts'
import { decimals, percent } from '../harness/table.ts'
import type { Report } from './ends/report.ts'
import type { Counts, Network, Traffic } from './network/network.ts'
import type { Talking, Time } from './talker.ts'

export type Span = Time & {
  /** After the last message, for those that are late. */
  readonly drainMs: number
}

/** `delaysMs` has infinity for each message that never came. */
export type Talked = Report & {
  readonly sent: number
  readonly heard: number
  /** For each message, and of these those that are big enough to have one in them. */
  readonly packets: number
  readonly largePackets: number
}

/** Both ends of each session say a message every so often. */
export async function talkOver(
  talking: Talking,
  network: Network,
  everyMs: number,
  span: Span,
): Promise<Talked> {
  const [sent, { packets, large }] = await Promise.all([
    talking.talk(everyMs, span),
    countPackets(network, span),
  ])
  await sleep(span.drainMs, undefined, { ref: false })
  const { delaysMs, ...rest } = await talking.heard()
  return {
    ...rest,
    sent,
    delaysMs: withNever(delaysMs, sent),
    heard: delaysMs.length,
    packets: packets / sent,
    largePackets: large / sent,
  }
}

/** With infinity for each that is missing. */
export function withNever(delaysMs: readonly number[], expected: number): readonly number[] {
  return [
    ...delaysMs,
    ...Array<number>(Math.max(0, expected - delaysMs.length)).fill(Number.POSITIVE_INFINITY),
  ]
}

/** p50, p99, greatest: `51`; `never` of what did not come. */
export function delays(delaysMs: readonly number[]): string[] {
  return [0.5, 0.99, 1].map(part => {
    const delayMs = share(delaysMs, part)
    return delayMs === Number.POSITIVE_INFINITY ? 'never' : decimals(delayMs, 0)
  })
}

/** `100 %` only where it is all of them. */
export function delivered({ heard, sent }: Pick<Talked, 'heard' | 'sent'>): string {
  return heard === sent ? percent(1) : `${(Math.floor((heard / sent) * 10_000) / 100).toFixed(2)} %`
}

async function countPackets(network: Network, span: Span): Promise<Pick<Traffic, 'packets' | 'large'>> {
  await sleep(span.warmUpMs, undefined, { ref: false })
  const before = both(await network.counts())
  await sleep(span.durationMs, undefined, { ref: false })
  const after = both(await network.counts())
  return { packets: after.packets - before.packets, large: after.large - before.large }
}

function both({ up, down }: Counts): Pick<Traffic, 'packets' | 'large'> {
  return { packets: up.packets + down.packets, large: up.large + down.large }
}
