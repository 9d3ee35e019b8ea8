// connecting.ts: how long it takes to connect, to a server that the client knows, where a fifth of all packets is lost.

import { count, formatTable } from '../../harness/table.ts'
import type { Contestant } from '../contestants/contestant.ts'
import { contestants } from '../contestants/contestants.ts'
import { Network } from '../network/network.ts'
import { Pair } from '../pair.ts'
import { delays, withNever } from '../talked.ts'
import { ONE_WAY_MS } from './delays.ts'

export type ConnectingSize = { readonly connections: number; readonly everyMs: number }

const LOSS = 0.2

export async function printConnecting(size: ConnectingSize, signal: AbortSignal): Promise<void> {
  const { connections, everyMs } = size
  console.log(
    `\n${connections} connections, one every ${everyMs} ms; RTT ${2 * ONE_WAY_MS} ms, 20 % loss. Milliseconds until a message can be sent.\n`,
  )
  const measured = await Promise.all(contestants.map(each => measure(each, size, signal)))
  const rows = measured.map((openedMs, index) => [
    contestants[index]?.name ?? '',
    ...delays(withNever(openedMs, connections)),
    count(openedMs.length),
  ])
  console.log(formatTable(['transport', 'p50', 'p99', 'max', 'connected'], rows))
}

async function measure(
  contestant: Contestant,
  size: ConnectingSize,
  signal: AbortSignal,
): Promise<readonly number[]> {
  await using network = await Network.open(4, signal)
  await network.delay('both', ONE_WAY_MS)
  await network.lose('both', LOSS)
  await using pair = await Pair.open(contestant, network, signal)
  return await pair.tryToConnect(size.connections, size.everyMs)
}
