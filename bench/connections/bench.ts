// bench.ts: people who come: how many register and join one channel in a second, and the memory that they take.

import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Options } from '../harness/benchmark.ts'
import { pinning } from '../harness/pin.ts'
import { against, interleave, middle, type Samples } from '../harness/rounds.ts'
import { count, decimals, formatTable, ratio } from '../harness/table.ts'
import { residentKilobytes } from '../harness/usage.ts'
import type { ServerContestant } from '../servers/contestant.ts'
import { inspircd } from '../servers/inspircd.ts'
import { ngircd } from '../servers/ngircd.ts'
import { Pair } from '../servers/pair.ts'
import { stonechat } from '../servers/stonechat.ts'

export const name = 'connections'

const load = fileURLToPath(new URL('load.ts', import.meta.url))
/** Some servers take minutes for thousands: each who joins is told to all who have. */
const ENTER_TIMEOUT_MS = 60_000

const full = { rounds: 3, crowds: [1_000, 2_000, 5_000], idle: 5_000 }
const smoke: typeof full = { rounds: 1, crowds: [100, 200], idle: 100 }
const servers = [inspircd, ngircd, stonechat]
const present = servers.filter(({ version }) => version !== undefined)
/** Whom the others are compared with. */
const peer = (present[0] ?? stonechat).name

export async function run({ quick, signal }: Options): Promise<void> {
  const size = quick ? smoke : full
  const versions = present.map(server => `${server.name} ${server.version}`)
  console.log(`\n${[...versions, pinning].join(', ')}.`)
  for (const { name: missing, missing: what, version } of servers) {
    if (version === undefined) console.log(`Missing: ${missing} (${what}).`)
  }
  const crowds = new Map<number, Samples<number>>()
  for (const crowd of size.crowds) {
    const measured = present.map(server => {
      return { name: server.name, measure: () => measureCrowd(server, crowd, signal) }
    })
    crowds.set(crowd, await interleave(measured, size.rounds))
  }
  console.log(`\nConnect, register and join one channel, a second; a dash: not in a minute.\n`)
  console.log(formatCrowds(crowds))
  const memories = present.map(server => {
    return { name: server.name, measure: () => measureMemory(server, size.idle, signal) }
  })
  const memory = await interleave(memories, size.rounds)
  const rows = present.map(server => [server.name, decimals(middle(memory, server.name, identity), 1)])
  console.log(`\nMemory, of ${size.idle} idle users.\n\n${formatTable(['server', 'KB a connection'], rows)}`)
}

/** Seconds until all have joined; NaN where that takes too long. */
async function measureCrowd(server: ServerContestant, crowd: number, signal: AbortSignal): Promise<number> {
  await using pair = await Pair.open(server, load, signal)
  const late = delay(ENTER_TIMEOUT_MS, 'NaN', { signal, ref: false })
  return Number(await Promise.race([pair.ask(`join ${crowd}`, 2 * ENTER_TIMEOUT_MS), late])) / 1e3
}

/**
 * Kilobytes of resident memory that each of so many registered users adds to a server that has as many already, so that
 * what a server sets up once, a heap that grows by megabytes for one, is not counted.
 */
async function measureMemory(server: ServerContestant, users: number, signal: AbortSignal): Promise<number> {
  await using pair = await Pair.open(server, load, signal)
  await pair.ask(`idle ${users}`, ENTER_TIMEOUT_MS)
  const before = residentKilobytes(pair.server.pid)
  await pair.ask(`idle ${users}`, ENTER_TIMEOUT_MS)
  return (residentKilobytes(pair.server.pid) - before) / users
}

/** `1,234`, and how many times the peer's rate that is. */
function formatCrowds(crowds: ReadonlyMap<number, Samples<number>>): string {
  const header = ['server', ...[...crowds.keys()].flatMap(crowd => [`${count(crowd)} users`, `vs ${peer}`])]
  const rows = present.map(({ name: server }) => [
    server,
    ...[...crowds].flatMap(([crowd, samples]) => [
      count(crowd / middle(samples, server, identity)),
      ratio(1 / against(samples, server, peer, identity)),
    ]),
  ])
  return formatTable(header, rows)
}

function identity(value: number): number {
  return value
}
