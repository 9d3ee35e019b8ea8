// delays.ts: one message a second each way: how late it comes, and with how many packets, by the loss of the link.

import { decimals, formatTable, percent } from '../../harness/table.ts'
import { Network } from '../network/network.ts'
import { delays, delivered, type Span, type Talked, talkOver } from '../talked.ts'
import type { Talker } from '../talker.ts'
import { talkers } from '../talkers.ts'

type Loss = {
  readonly share: number
  /** How long all is lost, on average; 0: each packet for itself. */
  readonly burstMs: number
}

export type DelaysSize = Span & {
  readonly losses: readonly Loss[]
  readonly sessions: number
  /** Losses that are measured side by side, each in networks of its own. */
  readonly atOnce: number
}

export const ONE_WAY_MS = 50
const EVERY_MS = 1_000

export async function printDelays(size: DelaysSize, signal: AbortSignal): Promise<void> {
  const { sessions, durationMs } = size
  console.log(
    `\nRTT ${2 * ONE_WAY_MS} ms, ${sessions} sessions, 100 bytes a second each way for ${durationMs / 1e3} s.`,
  )
  console.log('One-way delay in milliseconds; packets a message, and of them those with a message in them.\n')
  const rows: string[][] = []
  for (let first = 0; first < size.losses.length; first += size.atOnce) {
    const losses = size.losses.slice(first, first + size.atOnce)
    const measured = losses.map(loss => Promise.all(talkers.map(each => measure(each, loss, size, signal))))
    for (const [index, talks] of (await Promise.all(measured)).entries())
      rows.push(...rowsOf(losses[index], talks))
  }
  const header = [
    'loss',
    'transport',
    'p50',
    'p99',
    'max',
    'packets',
    'with one',
    'delivered',
    'twice',
    'disorder',
  ]
  console.log(formatTable(header, rows))
}

function rowsOf(loss: Loss | undefined, talks: readonly Talked[]): string[][] {
  const { share = 0, burstMs = 0 } = loss ?? {}
  const named = `${percent(share)}${burstMs > 0 ? ` in bursts of ${burstMs} ms` : ''}`
  return talks.map((talk, index) => [
    index === 0 ? named : '',
    talkers[index]?.name ?? '',
    ...delays(talk.delaysMs),
    decimals(talk.packets, 2),
    decimals(talk.largePackets, 2),
    delivered(talk),
    String(talk.doubled),
    String(talk.disordered),
  ])
}

/** The sessions are open before anything is lost. */
async function measure(talker: Talker, loss: Loss, size: DelaysSize, signal: AbortSignal): Promise<Talked> {
  await using network = await Network.open(1, signal)
  await network.delay('both', ONE_WAY_MS)
  await using talking = await talker.open(network, size.sessions, signal)
  await network.lose('both', loss.share, loss.burstMs)
  return await talkOver(talking, network, EVERY_MS, size)
}
