// bench.ts: what a terminal client costs, and how long it keeps a person waiting, while a channel talks.

import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Options } from '../harness/benchmark.ts'
import { Child } from '../harness/child.ts'
import { pinning } from '../harness/pin.ts'
import { freePort } from '../harness/port.ts'
import { interleave, middle } from '../harness/rounds.ts'
import { share } from '../harness/statistics.ts'
import { count, decimals, formatTable, percent } from '../harness/table.ts'
import { startStonechat } from '../servers/stonechat.ts'
import { contestants, type TerminalContestant } from './contestants.ts'
import { Seated } from './seated.ts'

export const name = 'terminal'

type Size = {
  readonly rounds: number
  readonly scrollback: number
  readonly rate: number
  readonly durationMs: number
}

const full: Size = { rounds: 3, scrollback: 10_000, rate: 500, durationMs: 10_000 }
const smoke: Size = { rounds: 1, scrollback: 500, rate: 500, durationMs: 300 }
const FILL_TIMEOUT_MS = 60_000
/** Beyond the duration of a talk, before its answer is given up. */
const TALK_TIMEOUT_MS = 20_000

type Sample = {
  readonly firstPaintMs: number
  readonly quietMs: readonly number[]
  readonly busyMs: readonly number[]
  readonly busyShare: number
  readonly megabytes: number
}

export async function run({ quick, signal }: Options): Promise<void> {
  const size = quick ? smoke : full
  const present = contestants.filter(({ version }) => version !== undefined)
  const versions = present.map(contestant => `${contestant.name} ${contestant.version}`)
  console.log(`\n${[...versions, pinning.replace('server', 'server and client')].join(', ')}.`)
  for (const { name, version } of contestants) if (version === undefined) console.log(`Missing: ${name}.`)
  const { scrollback, rate, rounds, durationMs } = size
  console.log(
    `${count(scrollback)} lines of scrollback, then ${rate} lines/s, ${rounds} rounds of ${durationMs} ms.\n`,
  )
  const measured = present.map(contestant => ({
    name: contestant.name,
    measure: () => measure(contestant, size, signal),
  }))
  const samples = await interleave(measured, rounds)
  const rows = measured.map(({ name }) => {
    const figure = (of: (sample: Sample) => number, digits = 1): string =>
      decimals(middle(samples, name, of), digits)
    return [
      name,
      figure(({ firstPaintMs }) => firstPaintMs, 0),
      ...[0.5, 0.99].map(part => figure(({ quietMs }) => share(quietMs, part))),
      ...[0.5, 0.99].map(part => figure(({ busyMs }) => share(busyMs, part))),
      percent(middle(samples, name, ({ busyShare }) => busyShare)),
      figure(({ megabytes }) => megabytes, 0),
    ]
  })
  const header = [
    'client',
    'first paint ms',
    'quiet key p50 ms',
    'p99',
    'busy key p50 ms',
    'p99',
    'CPU',
    'MB',
  ]
  console.log(formatTable(header, rows))
}

async function measure(contestant: TerminalContestant, size: Size, signal: AbortSignal): Promise<Sample> {
  const { scrollback, rate, durationMs } = size
  await using owned = new AsyncDisposableStack()
  const folder = owned.use(await mkdtempDisposable(join(tmpdir(), 'stonechat-bench-')))
  const port = await freePort()
  owned.use(await startStonechat({ port, folder: folder.path, signal }, ''))
  const speaker = owned.use(await startSpeaker(port, signal))
  const seated = owned.use(await Seated.open(contestant, port, scrollback))
  await tell(speaker, `fill ${scrollback}`, FILL_TIMEOUT_MS)
  await seated.catchesUp(scrollback)
  const quietMs = await seated.keys(durationMs / 2)
  const [ranBefore, startMs] = [seated.processorSeconds(), performance.now()]
  const talk = tell(speaker, `talk ${rate} ${durationMs}`, durationMs + TALK_TIMEOUT_MS)
  const [busyMs] = await Promise.all([seated.keys(durationMs), talk])
  const busyShare = (seated.processorSeconds() - ranBefore) / ((performance.now() - startMs) / 1_000)
  const { firstPaintMs } = seated
  return { firstPaintMs, quietMs, busyMs, busyShare, megabytes: seated.residentMegabytes() }
}

async function startSpeaker(port: number, signal: AbortSignal): Promise<Child> {
  const program = fileURLToPath(new URL('speaker.ts', import.meta.url))
  const args = [program, String(port)]
  const child = await Child.start({ command: process.execPath, args, core: 'load' }, signal)
  await child.line(/^ready$/)
  return child
}

async function tell(speaker: Child, command: string, timeoutMs: number): Promise<void> {
  speaker.write(command)
  await speaker.line(/^done$/, timeoutMs)
}
