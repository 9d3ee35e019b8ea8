// bench.ts: how long a server keeps one client waiting while a large channel talks at a steady pace.

import { fileURLToPath } from 'node:url'
import type { Options } from '../harness/benchmark.ts'
import { pinning } from '../harness/pin.ts'
import { interleave, middle } from '../harness/rounds.ts'
import { share } from '../harness/statistics.ts'
import { count, decimals, formatTable } from '../harness/table.ts'
import type { ServerContestant } from '../servers/contestant.ts'
import { inspircd } from '../servers/inspircd.ts'
import { ngircd } from '../servers/ngircd.ts'
import { Pair } from '../servers/pair.ts'
import { startStonechat, stonechat } from '../servers/stonechat.ts'
import type { Talk } from './load.ts'
import type { Delays } from './monitor.ts'

export const name = 'delay'

const load = fileURLToPath(new URL('load.ts', import.meta.url))
const monitor = new URL('monitor.ts', import.meta.url).href
const full = { members: 200, rate: 1_000, rounds: 5, durationMs: 3_000 }
const smoke: typeof full = { members: 50, rate: 1_000, rounds: 1, durationMs: 200 }
const GATHER_TIMEOUT_MS = 60_000
/** Beyond the duration of a run, before its answer is given up. */
const RUN_TIMEOUT_MS = 20_000

const watched: ServerContestant = {
  ...stonechat,
  start: place => startStonechat(place, '', ['--import', monitor]),
}
const servers = [inspircd, ngircd, watched].filter(({ version }) => version !== undefined)

/** `loop` is what a server of Node says of itself. */
type Sample = Talk & { readonly loop: Delays | undefined }

export async function run({ quick, signal }: Options): Promise<void> {
  const size = quick ? smoke : full
  console.log(`\n${[...servers.map(server => `${server.name} ${server.version}`), pinning].join(', ')}.`)
  await using pairs = new AsyncDisposableStack()
  const measured = []
  for (const server of servers) {
    const pair = pairs.use(await Pair.open(server, load, signal))
    await pair.ask(`gather ${size.members}`, GATHER_TIMEOUT_MS)
    measured.push({ name: server.name, measure: () => measure(pair, server, size) })
  }
  const samples = await interleave(measured, size.rounds)
  console.log(
    `One of ${size.members} members says 100-byte messages, ${size.rounds} rounds of ${size.durationMs} ms.`,
  )
  console.log(
    'How long the answer to a PING takes, and how late the timers of the server are; milliseconds.\n',
  )
  const rows = servers.map(server => {
    const figure = (of: (sample: Sample) => number): string => decimals(middle(samples, server.name, of), 1)
    return [
      server.name,
      count(middle(samples, server.name, sample => sample.messagesASecond)),
      ...[0.5, 0.99, 1].map(part => figure(({ pongsMs }) => share(pongsMs, part))),
      ...(['p50', 'p99', 'max'] as const).map(key => figure(({ loop }) => loop?.[key] ?? Number.NaN)),
    ]
  })
  const header = ['server', 'messages/s', 'PONG p50', 'p99', 'max', 'timers p50', 'p99', 'max']
  console.log(formatTable(header, rows))
}

async function measure(pair: Pair, server: ServerContestant, size: typeof full): Promise<Sample> {
  if (server === watched) await delaysOf(pair)
  const talk: Talk = JSON.parse(
    await pair.ask(`talk ${size.rate} ${size.durationMs}`, size.durationMs + RUN_TIMEOUT_MS),
  )
  return { ...talk, loop: server === watched ? await delaysOf(pair) : undefined }
}

/** Since it was last asked for. */
async function delaysOf({ server }: Pair): Promise<Delays> {
  process.kill(server.pid, 'SIGUSR2')
  return JSON.parse(await server.line(/^\{"p50"/))
}
