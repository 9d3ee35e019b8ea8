// moving.ts: the client's address changes every few seconds: what becomes of its sessions.

import { setTimeout as sleep } from 'node:timers/promises'
import { formatTable } from '../../harness/table.ts'
import { Network } from '../network/network.ts'
import { delays, delivered, type Span, type Talked, talkOver } from '../talked.ts'
import type { Talker } from '../talker.ts'
import { talkers } from '../talkers.ts'
import { ONE_WAY_MS } from './delays.ts'

export type MovingSize = Span & { readonly sessions: number; readonly everyMs: number }

type Way = {
  readonly name: string
  /** The client comes to its so many-th address, from 1. */
  move(network: Network, turn: number): Promise<void>
}

/** What a client that walks about meets: another network of the same family, and of the other. */
const FAMILIES = [[4], [6], [6], [4], [4, 6], [6]] as const
const ways: readonly Way[] = [
  {
    name: 'its own, IPv4 and IPv6',
    move: (network, turn) => network.readdress(FAMILIES[turn % FAMILIES.length] ?? [4], turn + 1),
  },
  { name: "its NAT's, unseen", move: (network, turn) => network.translate(turn) },
]
const SAY_EVERY_MS = 1_000
const LATE_MS = 500

export async function printMoving(size: MovingSize, signal: AbortSignal): Promise<void> {
  const { sessions, everyMs, durationMs } = size
  console.log(
    `\nThe client's address changes every ${everyMs / 1e3} s for ${durationMs / 1e3} s; RTT ${2 * ONE_WAY_MS} ms, no loss,`,
  )
  console.log(
    `${sessions} sessions, 100 bytes a second each way. One-way delay in milliseconds. TCP and TLS do not connect again.\n`,
  )
  const header = [
    'address',
    'transport',
    'p50',
    'p99',
    'max',
    `over ${LATE_MS} ms`,
    'delivered',
    'twice',
    'disorder',
  ]
  const measured = ways.map(async way => {
    const talks = await Promise.all(talkers.map(each => measure(each, way, size, signal)))
    return talks.map((talk, index) => rowOf(index === 0 ? way.name : '', talkers[index]?.name ?? '', talk))
  })
  const rows = (await Promise.all(measured)).flat()
  console.log(formatTable(header, rows))
}

function rowOf(way: string, name: string, talk: Talked): string[] {
  const late = talk.delaysMs.filter(delayMs => delayMs > LATE_MS).length / talk.sent
  const figures = [
    `${(late * 100).toFixed(2)} %`,
    delivered(talk),
    String(talk.doubled),
    String(talk.disordered),
  ]
  return [way, name, ...delays(talk.delaysMs), ...figures]
}

async function measure(talker: Talker, way: Way, size: MovingSize, signal: AbortSignal): Promise<Talked> {
  await using network = await Network.open(3, signal)
  await network.delay('both', ONE_WAY_MS)
  await using talking = await talker.open(network, size.sessions, signal)
  const stop = new AbortController()
  const until = AbortSignal.any([signal, stop.signal])
  const [talk] = await Promise.all([
    talkOver(talking, network, SAY_EVERY_MS, size).finally(() => stop.abort()),
    keepMoving(network, way, size.everyMs, until),
  ])
  return talk
}

async function keepMoving(network: Network, way: Way, everyMs: number, signal: AbortSignal): Promise<void> {
  for (let turn = 1; !signal.aborted; turn += 1) {
    await sleep(everyMs, undefined, { signal }).catch(() => undefined)
    if (!signal.aborted) await way.move(network, turn)
  }
}
