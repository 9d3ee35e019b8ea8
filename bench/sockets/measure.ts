// measure.ts: one measurement: the measured program on its core, and what it talks to on the other.

import { keepAwake } from '../harness/awake.ts'
import { Child } from '../harness/child.ts'
import { processorSeconds } from '../harness/usage.ts'
import type { Case } from './cases.ts'
import type { CommandLine, Programs } from './programs.ts'

export type Timing = { readonly warmUpMs: number; readonly durationMs: number }

export type Measured = {
  readonly aSecond: number
  /** Processor time of the measured program, in microseconds. */
  readonly costUs: number
  /** Of an echo: the time until the answer is there. NaN of the others. */
  readonly p50Us: number
  readonly p99Us: number
}

type Report = {
  readonly count: number
  readonly elapsedUs: number
  /** Of the program that reports. */
  readonly processorUs: number
  readonly p50Us?: number
  readonly p99Us?: number
}

/** What a program that is ended from outside is told as its duration. */
const ENDLESS_MS = 100_000

export async function measure(
  { kind, protocol, outstanding }: Case,
  program: CommandLine,
  programs: Programs,
  timing: Timing,
  signal: AbortSignal,
): Promise<Measured> {
  const start = (
    core: 'server' | 'load',
    line: CommandLine,
    ...args: readonly (string | number)[]
  ): Promise<Child> => {
    const [command, ...first] = line
    return Child.start({ command, args: [...first, ...args.map(String)], core }, signal)
  }
  const { warmUpMs, durationMs } = timing
  if (kind === 'send') {
    await using sink = await start('load', programs.sink[protocol], 0, 0, ENDLESS_MS)
    await using sender = await start('server', program, await portOf(sink), warmUpMs, durationMs)
    return rate(await reportOf(sender))
  }
  if (kind === 'receive') {
    await using receiver = await start('server', program, 0, warmUpMs, durationMs)
    await using _source = await start('load', programs.source, await portOf(receiver), 0, ENDLESS_MS)
    return rate(await reportOf(receiver))
  }
  await using _awake = outstanding === 1 ? await keepAwake(signal) : undefined
  await using server = await start('server', program, 0, 0, ENDLESS_MS)
  const port = await portOf(server)
  await using warmUp = await start('load', programs.load, protocol, port, 0, warmUpMs, outstanding)
  await reportOf(warmUp)
  const before = processorSeconds(server.pid)
  await using load = await start('load', programs.load, protocol, port, 0, durationMs, outstanding)
  const report = await reportOf(load)
  return rate({ ...report, processorUs: (processorSeconds(server.pid) - before) * 1e6 })
}

function rate({ count, elapsedUs, processorUs, p50Us, p99Us }: Report): Measured {
  return {
    aSecond: (count * 1e6) / elapsedUs,
    costUs: processorUs / count,
    p50Us: p50Us ?? Number.NaN,
    p99Us: p99Us ?? Number.NaN,
  }
}

async function portOf(server: Child): Promise<number> {
  const line = await server.line(/^port \d+$/)
  return Number(line.slice('port '.length))
}

async function reportOf(program: Child): Promise<Report> {
  return JSON.parse(await program.line(/^{/))
}
