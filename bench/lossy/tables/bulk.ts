// bulk.ts: much at once over a slow link: how fast it goes, and what it leaves to a TCP connection beside it.

import { against, interleave, middle } from '../../harness/rounds.ts'
import { decimals, formatTable, ratio } from '../../harness/table.ts'
import type { Contestant } from '../contestants/contestant.ts'
import { contestants } from '../contestants/contestants.ts'
import { tcp } from '../contestants/streams.ts'
import { Network } from '../network/network.ts'
import { Pair } from '../pair.ts'
import { ONE_WAY_MS } from './delays.ts'

export type BulkSize = {
  readonly rounds: number
  readonly bytes: number
  readonly besideMs: number
  readonly warmUpMs: number
}

const BYTES_A_SECOND = 2_500_000
/** What fits on the way: one bandwidth-delay product. */
const QUEUE_BYTES = (BYTES_A_SECOND * 2 * ONE_WAY_MS) / 1e3
/** More than can be sent in any time that is measured. */
const ENDLESS_BYTES = 1e9
const FIRST_PORT = 6697

export async function printBulk(size: BulkSize, signal: AbortSignal): Promise<void> {
  const megabytes = size.bytes / 1e6
  console.log(
    `\n${megabytes} MB in messages of 1,000 bytes to the client; 20 Mbit/s, RTT ${2 * ONE_WAY_MS} ms, no loss, a queue of ${QUEUE_BYTES / 1e3} kB.`,
  )
  console.log(
    `Beside one TCP connection that began at the same time, from second ${size.warmUpMs / 1e3} on for ${size.besideMs / 1e3} s; Jain's index is 1 where both are as fast.\n`,
  )
  const timed = contestants.map(each => ({
    name: each.name,
    measure: () => measureAlone(each, size, signal),
  }))
  const alone = await interleave(timed, size.rounds)
  const rows = []
  for (const contestant of contestants) {
    const { name } = contestant
    const [own = 0, other = 0] = await measureBeside(contestant, size, signal)
    const aSecond = (bytes: number, elapsedMs: number): string => decimals((bytes * 8) / elapsedMs / 1e3, 1)
    const elapsedMs = middle(alone, name, each => each)
    rows.push([
      name,
      decimals(elapsedMs / 1e3, 2),
      aSecond(size.bytes, elapsedMs),
      ratio(against(alone, name, tcp.name, each => 1 / each)),
      aSecond(own, size.besideMs),
      aSecond(other, size.besideMs),
      decimals(jain(own, other), 2),
    ])
  }
  console.log(
    formatTable(['transport', 'seconds', 'Mbit/s', 'vs TCP', 'beside: Mbit/s', "TCP's", 'Jain'], rows),
  )
}

async function openSlow(signal: AbortSignal): Promise<Network> {
  const network = await Network.open(5, signal)
  await network.delay('both', ONE_WAY_MS)
  await network.limit('both', BYTES_A_SECOND, QUEUE_BYTES)
  return network
}

async function measureAlone(
  contestant: Contestant,
  { bytes }: BulkSize,
  signal: AbortSignal,
): Promise<number> {
  await using network = await openSlow(signal)
  await using pair = await Pair.open(contestant, network, signal)
  await pair.connect(1, 0)
  const drinking = pair.ask<{ elapsedMs: number }>('client', `drink ${bytes}`)
  await pair.ask('server', `pour ${bytes}`)
  return (await drinking).elapsedMs
}

/** The bytes that came over it, and over the TCP connection. */
async function measureBeside(contestant: Contestant, size: BulkSize, signal: AbortSignal): Promise<number[]> {
  await using network = await openSlow(signal)
  await using own = await Pair.open(contestant, network, signal, FIRST_PORT)
  await using other = await Pair.open(tcp, network, signal, FIRST_PORT + 1)
  const pairs = [own, other]
  await Promise.all(pairs.map(pair => pair.connect(1, 0)))
  const { warmUpMs, besideMs } = size
  const tasting = pairs.map(pair =>
    pair.ask<{ bytes: number }>('client', `taste ${warmUpMs} ${besideMs}`, warmUpMs + besideMs),
  )
  for (const pair of pairs) pair.tell('server', `pour ${ENDLESS_BYTES}`)
  return (await Promise.all(tasting)).map(({ bytes }) => bytes)
}

/** Jain, Chiu and Hawe's index of fairness. */
function jain(...values: readonly number[]): number {
  const sum = values.reduce((total, value) => total + value, 0)
  const squares = values.reduce((total, value) => total + value * value, 0)
  return (sum * sum) / (values.length * squares)
}
