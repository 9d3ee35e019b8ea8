// bench.ts: what a thousand sessions cost a server: to connect, to be there, and to be told something; TCP and TLS beside roam.

import { existsSync, readFileSync } from 'node:fs'
import type { Options } from '../harness/benchmark.ts'
import { pinning } from '../harness/pin.ts'
import { freePort } from '../harness/port.ts'
import { interleave, middle } from '../harness/rounds.ts'
import { count, decimals, formatTable } from '../harness/table.ts'
import { processorSeconds } from '../harness/usage.ts'
import type { Contestant } from '../lossy/contestants/contestant.ts'
import { contestants } from '../lossy/contestants/contestants.ts'
import type { Usage } from '../lossy/ends/server.ts'
import type { Place } from '../lossy/network/network.ts'
import { Pair } from '../lossy/pair.ts'

export const name = 'roam'

type Size = {
  readonly rounds: number
  /** Those that are there before anything is measured, and those that are measured. */
  readonly warmUp: number
  readonly sessions: number
  readonly warmUpMs: number
  readonly durationMs: number
}

const full: Size = { rounds: 3, warmUp: 200, sessions: 800, warmUpMs: 2_000, durationMs: 5_000 }
const smoke: Size = { rounds: 1, warmUp: 10, sessions: 20, warmUpMs: 100, durationMs: 200 }
const AT_ONCE = 32
const MEMBERS = 10
const COUNTERS = '/proc/net/snmp'

const here: Place = { name: '127.0.0.1', ipv4: '127.0.0.1', ipv6: undefined, enter: line => [...line] }

type Sample = {
  readonly connectedASecond: number
  readonly connectingUs: number
  readonly bytesASession: number
  readonly deliveredASecond: number
  readonly deliveringUs: number
  readonly packetsASecond: number
  readonly busy: number
}

export async function run({ quick, signal }: Options): Promise<void> {
  const size = quick ? smoke : full
  console.log(`\n${pinning}.`)
  console.log(
    `${count(size.warmUp + size.sessions)} sessions of one client, ${AT_ONCE} connect at a time; memory is that of an idle one. Groups of ${MEMBERS}:`,
  )
  console.log(
    'a message of 100 bytes goes through the server to nine others, and when all have it, the next is said.\n',
  )
  const measured = contestants.map(each => ({ name: each.name, measure: () => measure(each, size, signal) }))
  const samples = await interleave(measured, size.rounds)
  const rows = contestants.map(each => {
    const figure = (of: (sample: Sample) => number): number => middle(samples, each.name, of)
    return [
      each.name,
      count(figure(({ connectedASecond }) => connectedASecond)),
      count(figure(({ connectingUs }) => connectingUs)),
      decimals(figure(({ bytesASession }) => bytesASession) / 1_000, 1),
      count(figure(({ deliveredASecond }) => deliveredASecond)),
      decimals(
        figure(({ deliveringUs }) => deliveringUs),
        1,
      ),
      count(figure(({ packetsASecond }) => packetsASecond)),
      decimals(
        figure(({ busy }) => busy * 100),
        0,
      ),
    ]
  })
  const connecting = ['transport', 'connected/s', 'CPU us each', 'kB each']
  console.log(formatTable([...connecting, 'delivered/s', 'CPU us each', 'packets/s', 'server busy %'], rows))
}

async function measure(contestant: Contestant, size: Size, signal: AbortSignal): Promise<Sample> {
  const places = { client: here, server: here }
  await using pair = await Pair.open(contestant, places, signal, await freePort(), ['--expose-gc'])
  await connect(pair, size.warmUp, 0)
  const before = await pair.ask<Usage>('server', 'usage')
  const started = processorSeconds(pair.serverId)
  const elapsedMs = await connect(pair, size.sessions, size.warmUp)
  const ranSeconds = processorSeconds(pair.serverId) - started
  const after = await pair.ask<Usage>('server', 'usage')
  return {
    connectedASecond: (size.sessions * 1e3) / elapsedMs,
    connectingUs: (ranSeconds * 1e6) / size.sessions,
    bytesASession: (after.residentBytes - before.residentBytes) / size.sessions,
    ...(await deliver(pair, size)),
  }
}

/** How long it took, in milliseconds. */
async function connect(pair: Pair, sessions: number, before: number): Promise<number> {
  const { openedMs, elapsedMs } = await pair.ask<{ openedMs: number[]; elapsedMs: number }>(
    'client',
    `rush ${sessions} ${AT_ONCE}`,
  )
  if (openedMs.length < sessions) throw new Error(`only ${openedMs.length} of ${sessions} sessions are open`)
  await pair.ask('server', `accepted ${before + sessions}`)
  return elapsedMs
}

async function deliver(
  pair: Pair,
  { warmUpMs, durationMs }: Size,
): Promise<Pick<Sample, 'deliveredASecond' | 'deliveringUs' | 'packetsASecond' | 'busy'>> {
  await pair.ask('server', `hub ${MEMBERS}`)
  await pair.ask('client', 'greet')
  // Twice: once to be warm.
  await pair.ask('client', `volley ${MEMBERS} 0 ${warmUpMs}`, warmUpMs)
  const started = { seconds: processorSeconds(pair.serverId), packets: packetsSent(), ms: performance.now() }
  const { delivered, elapsedMs } = await pair.ask<{ delivered: number; elapsedMs: number }>(
    'client',
    `volley ${MEMBERS} 0 ${durationMs}`,
    durationMs,
  )
  const ranSeconds = processorSeconds(pair.serverId) - started.seconds
  return {
    deliveredASecond: (delivered * 1e3) / elapsedMs,
    deliveringUs: (ranSeconds * 1e6) / delivered,
    packetsASecond: ((packetsSent() - started.packets) * 1e3) / (performance.now() - started.ms),
    busy: (ranSeconds * 1e3) / elapsedMs,
  }
}

/** All of the machine: datagrams of UDP and segments of TCP, where they are counted. */
function packetsSent(): number {
  if (!existsSync(COUNTERS)) return Number.NaN
  const text = readFileSync(COUNTERS, 'utf8')
  return field(text, 'Udp', 'OutDatagrams') + field(text, 'Tcp', 'OutSegs')
}

/** The kernel's table has a line of names and one of numbers for each protocol. */
function field(text: string, protocol: string, name: string): number {
  const [names = [], values = []] = text
    .split('\n')
    .filter(line => line.startsWith(`${protocol}: `))
    .map(line => line.split(' '))
  return Number(values[names.indexOf(name)])
}
