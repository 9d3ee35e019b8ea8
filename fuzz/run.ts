// run.ts: npm run fuzz: all property tests, again and again, each round from another seed, until the time is over.

import { spawn } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const USAGE = 'npm run fuzz -- [--minutes N] [--seed S] [--only TEXT]'
const ROOT = new URL('../', import.meta.url)
/** Each property gets so long in a round at least, or some come to no case at all; and at most, so that all have many. */
const PROPERTY_MS = { least: 500, most: 10_000 }

process.exitCode = await main(process.argv.slice(2))

async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args)
  if (!options) {
    console.error(USAGE)
    return 2
  }
  const { minutes, seed, only } = options
  const files = propertyTests().filter(file => file.includes(only))
  if (files.length === 0) {
    console.error(`no property test has "${only}" in its path`)
    return 2
  }
  console.log(`${files.length} files for ${minutes} minutes; the first seed is ${seed}`)
  const untilMs = Date.now() + minutes * 60_000
  let propertyMs: number | undefined = PROPERTY_MS.least
  for (let round = seed; propertyMs !== undefined; round += 1) {
    console.log(`seed ${round}, ${propertyMs} ms for each property`)
    const startMs = Date.now()
    if (await runRound(files, round, propertyMs)) {
      console.error(`again: npm run fuzz -- --seed ${round} --minutes ${minutes}${only && ` --only ${only}`}`)
      return 1
    }
    propertyMs = nextPropertyMs(propertyMs, Date.now() - startMs, untilMs - Date.now())
  }
  return 0
}

/** As long as fits into the time that is left, going by what the last round took; undefined where no round does. */
function nextPropertyMs(propertyMs: number, tookMs: number, leftMs: number): number | undefined {
  const fitting = Math.floor((propertyMs * leftMs) / tookMs)
  return fitting < PROPERTY_MS.least ? undefined : Math.min(PROPERTY_MS.most, fitting)
}

type Options = { readonly minutes: number; readonly seed: number; readonly only: string }

function readOptions(args: readonly string[]): Options | undefined {
  const text = { type: 'string' } as const
  try {
    const { values } = parseArgs({ args: [...args], options: { minutes: text, seed: text, only: text } })
    const minutes = Number(values.minutes ?? 10)
    const seed = Number(values.seed ?? Date.now() % 1_000_000)
    return minutes > 0 && Number.isSafeInteger(seed) ? { minutes, seed, only: values.only ?? '' } : undefined
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return undefined
  }
}

function propertyTests(): string[] {
  const tests = globSync('packages/*/src/**/*.test.ts', { cwd: fileURLToPath(ROOT) })
  return tests
    .filter(file => readFileSync(new URL(file, ROOT), 'utf8').includes("from 'fast-check'"))
    .toSorted()
}

/** True where a test has failed. */
function runRound(files: readonly string[], seed: number, propertyMs: number): Promise<boolean> {
  const longer = new URL('./longer.ts', import.meta.url).href
  const args = ['--test', '--test-isolation=none', '--test-reporter=dot', '--import', longer, ...files]
  const env = { ...process.env, FUZZ_SEED: String(seed), FUZZ_PROPERTY_MS: String(propertyMs) }
  const child = spawn(process.execPath, args, { cwd: fileURLToPath(ROOT), env, stdio: 'inherit' })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', code => resolve(code !== 0))
  })
}
