// channels.ts: ten members talk in four channels: how late a quiet one is, alone and beside three busy ones that lose packets too.

import { setTimeout as sleep } from 'node:timers/promises'
import { share } from '../../harness/statistics.ts'
import { count, formatTable, ratio } from '../../harness/table.ts'
import type { Contestant } from '../contestants/contestant.ts'
import { contestants } from '../contestants/contestants.ts'
import type { Report } from '../ends/report.ts'
import { Network } from '../network/network.ts'
import { Pair } from '../pair.ts'
import { delays, delivered, type Span, withNever } from '../talked.ts'
import { ONE_WAY_MS } from './delays.ts'

export type ChannelsSize = Span & {
  /** Each of ten members and four channels. */
  readonly groups: number
}

const MEMBERS = 10
const LOSS = 0.2
/** How often somebody speaks in the quiet channel, and in each of the three others. */
const QUIET_EVERY_MS = 1_000
const BUSY_EVERY_MS = 200
const OPENING_EVERY_MS = 10
/** So long all that greets is retransmitted before anything is lost. */
const GREETING_MS = 500

type Chatted = { readonly sent: number; readonly heard: number; readonly delaysMs: readonly number[] }

export async function printChannels(size: ChannelsSize, signal: AbortSignal): Promise<void> {
  console.log(
    `\nTen members and four channels, ${size.groups} times side by side; RTT ${2 * ONE_WAY_MS} ms, 20 % loss.`,
  )
  console.log(
    'A server passes on what it hears, so that a message crosses the link twice. In the quiet channel somebody speaks',
  )
  console.log(
    'every second, in the other three, where there are any, five times a second. Of the quiet one, in milliseconds:\n',
  )
  const header = [
    'transport',
    'p50',
    'p99',
    'max',
    'beside: p50',
    'p99',
    'max',
    'p99 vs alone',
    'deliveries',
    'delivered',
  ]
  const rows = await Promise.all(contestants.map(each => rowOf(each, size, signal)))
  console.log(formatTable(header, rows))
}

async function rowOf(contestant: Contestant, size: ChannelsSize, signal: AbortSignal): Promise<string[]> {
  const alone = await measure(contestant, [QUIET_EVERY_MS, 0, 0, 0], size, signal)
  const busy = Array<number>(3).fill(BUSY_EVERY_MS)
  const beside = await measure(contestant, [QUIET_EVERY_MS, ...busy], size, signal)
  return [
    contestant.name,
    ...delays(alone.delaysMs),
    ...delays(beside.delaysMs),
    ratio(p99Of(beside) / p99Of(alone)),
    count(beside.sent),
    delivered(beside),
  ]
}

/** NaN where that is never. */
function p99Of({ delaysMs }: Chatted): number {
  const p99 = share(delaysMs, 0.99)
  return p99 === Number.POSITIVE_INFINITY ? Number.NaN : p99
}

async function measure(
  contestant: Contestant,
  channels: readonly number[],
  size: ChannelsSize,
  signal: AbortSignal,
): Promise<Chatted> {
  const { groups, warmUpMs, durationMs, drainMs } = size
  await using network = await Network.open(2, signal)
  await network.delay('both', ONE_WAY_MS)
  await using pair = await Pair.open(contestant, network, signal)
  await pair.connect(groups * MEMBERS, OPENING_EVERY_MS)
  await pair.ask('server', `hub ${MEMBERS}`)
  await pair.ask('client', 'greet')
  await sleep(GREETING_MS)
  await network.lose('both', LOSS)
  const command = `chat ${MEMBERS} ${warmUpMs} ${durationMs} ${channels.join(' ')}`
  const { sent } = await pair.ask<{ sent: number }>('client', command, warmUpMs + durationMs)
  await sleep(drainMs, undefined, { ref: false })
  const { delaysMs } = await pair.ask<Report>('client', 'heard 0')
  const expected = sent * (MEMBERS - 1)
  return { sent: expected, heard: delaysMs.length, delaysMs: withNever(delaysMs, expected) }
}
