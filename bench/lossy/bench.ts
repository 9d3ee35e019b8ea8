// bench.ts: a bad network between a client and a server: loss, addresses that change, a slow link; TCP and TLS beside roam.

import type { Options } from '../harness/benchmark.ts'
import { whyNoNetwork } from './network/network.ts'
import { printBulk } from './tables/bulk.ts'
import { printChannels } from './tables/channels.ts'
import { printConnecting } from './tables/connecting.ts'
import { printDelays } from './tables/delays.ts'
import { printMoving } from './tables/moving.ts'

export const name = 'lossy'

const independent = [0, 0.01, 0.05, 0.2, 0.29, 0.5].map(share => ({ share, burstMs: 0 }))
const span = { warmUpMs: 10_000, durationMs: 60_000, drainMs: 10_000 }
const full = {
  delays: { ...span, losses: [...independent, { share: 0.2, burstMs: 60 }], sessions: 40, atOnce: 4 },
  channels: { ...span, groups: 4 },
  moving: { warmUpMs: 0, durationMs: 120_000, drainMs: 20_000, sessions: 20, everyMs: 5_000 },
  connecting: { connections: 400, everyMs: 50 },
  bulk: { rounds: 3, bytes: 10_000_000, warmUpMs: 5_000, besideMs: 25_000 },
}
const instant = { warmUpMs: 0, durationMs: 1_500, drainMs: 500 }
const smoke: typeof full = {
  delays: {
    ...instant,
    losses: [{ share: 0.2, burstMs: 0 }],
    sessions: 2,
    atOnce: 2,
  },
  channels: { ...instant, groups: 1 },
  moving: { ...instant, sessions: 2, everyMs: 500 },
  connecting: { connections: 4, everyMs: 20 },
  bulk: { rounds: 1, bytes: 100_000, warmUpMs: 100, besideMs: 500 },
}

export async function run({ quick, signal }: Options): Promise<void> {
  const why = await whyNoNetwork(signal)
  if (why !== undefined && !quick) throw new Error(why)
  if (why !== undefined) return console.log(`\nNot run: ${why}`)
  const size = quick ? smoke : full
  await printDelays(size.delays, signal)
  await printChannels(size.channels, signal)
  await printMoving(size.moving, signal)
  await printConnecting(size.connecting, signal)
  await printBulk(size.bulk, signal)
}
