// simulate.ts: npm run sim: runs of client and server over the simulated network, seed after seed, until the time is over.
import { parseArgs } from 'node:util'
import type { Crypto } from './core/crypto.ts'
import { nodeCrypto } from './node/crypto.ts'
import { checksumCrypto, seeded } from './sim/checksum-crypto.ts'
import { describePlan, drawPlan } from './sim/plan.ts'
import { Random } from './sim/random.ts'
import { runSeed } from './sim/roam.ts'
import { delayTable } from './sim/thin-stream.ts'

const USAGE =
  'npm run sim -- [--seed S] [--minutes M | --runs N] [--length L] [--crypto real|stand-in] [--trace]\n       npm run sim -- --delays [--seed S] [--minutes M]'

type Options = {
  readonly seed: number
  readonly minutes: number
  readonly runs: number
  readonly length: number
  readonly crypto: 'real' | 'stand-in'
  readonly trace: boolean
  /** A table of delays instead of runs. */
  readonly delays: boolean
}

process.exitCode = main(process.argv.slice(2))

function main(args: readonly string[]): number {
  const options = readOptions(args)
  if (!options) {
    console.error(USAGE)
    return 2
  }
  const { seed, minutes, runs, length, crypto } = options
  if (options.delays) {
    console.log(delayTable(minutes * 60, seed))
    return 0
  }
  console.log(`the first seed is ${seed}`)
  const untilMs = Date.now() + minutes * 60_000
  const total = { runs: 0, messages: 0, packets: 0, ended: 0 }
  while (total.runs < runs && (total.runs === 0 || Date.now() < untilMs)) {
    const report = runOne(seed + total.runs, options)
    if (!report) {
      const again = `--seed ${seed + total.runs} --runs 1 --length ${length} --crypto ${crypto} --trace`
      console.error(`again: npm run sim -- ${again}`)
      return 1
    }
    total.runs += 1
    total.messages += report.messages
    total.packets += report.packets
    total.ended += report.ended === undefined ? 0 : 1
  }
  const { messages, packets, ended } = total
  console.log(
    `${total.runs} runs, ${messages} messages in ${packets} packets; ${ended} sessions ended with a reason`,
  )
  return 0
}

function runOne(seed: number, { length, crypto, trace }: Options): ReturnType<typeof runSeed> | undefined {
  const makeCrypto = (random: Random): Crypto =>
    crypto === 'real' ? seeded(nodeCrypto, random) : checksumCrypto(random)
  if (trace) console.log(describePlan(drawPlan(new Random(seed).fork(), length)))
  try {
    return runSeed(seed, makeCrypto, length, trace ? line => console.log(line) : undefined)
  } catch (error) {
    console.error(`seed ${seed}:`, error)
    return undefined
  }
}

function readOptions(args: readonly string[]): Options | undefined {
  const text = { type: 'string' } as const
  const options = {
    minutes: text,
    seed: text,
    runs: text,
    length: text,
    crypto: text,
    trace: { type: 'boolean' },
    delays: { type: 'boolean' },
  } as const
  try {
    const { values } = parseArgs({ args: [...args], options })
    const seed = Number(values.seed ?? Date.now() % 1_000_000)
    const runs = Number(values.runs ?? Infinity)
    const minutes = Number(values.minutes ?? (values.runs === undefined ? 1 : Infinity))
    const length = Number(values.length ?? 1)
    const crypto = values.crypto ?? 'stand-in'
    if (crypto !== 'real' && crypto !== 'stand-in') return undefined
    const isGood = Number.isSafeInteger(seed) && minutes > 0 && runs > 0 && length > 0
    return isGood
      ? { seed, minutes, runs, length, crypto, trace: values.trace ?? false, delays: values.delays ?? false }
      : undefined
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return undefined
  }
}
