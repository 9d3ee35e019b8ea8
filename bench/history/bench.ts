// bench.ts: a history of a million messages: how long the server takes to start with it, and to answer from it.

import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Options } from '../harness/benchmark.ts'
import { Child } from '../harness/child.ts'
import { pinning } from '../harness/pin.ts'
import { freePort } from '../harness/port.ts'
import { median, share } from '../harness/statistics.ts'
import { count, decimals, formatTable } from '../harness/table.ts'
import type { Place } from '../servers/contestant.ts'
import { startStonechat, stonechat } from '../servers/stonechat.ts'
import type { Asked } from './load.ts'

export const name = 'history'

const load = fileURLToPath(new URL('load.ts', import.meta.url))
const full = { messages: 1_000_000, starts: 7, times: 200, rate: 1_000 }
const smoke: typeof full = { messages: 5_000, starts: 1, times: 5, rate: 1_000 }
const FILL_TIMEOUT_MS = 300_000
const ASK_TIMEOUT_MS = 180_000

export async function run({ quick, signal }: Options): Promise<void> {
  const size = quick ? smoke : full
  console.log(`\nstonechat ${stonechat.version}, ${pinning}. InspIRCd and ngIRCd keep no history.`)
  await using folder = await mkdtempDisposable(join(tmpdir(), 'stonechat-bench-'))
  const place = { port: await freePort(), folder: folder.path, signal }
  const empty = await measureStarts(place, size.starts)
  const filled = await onServer(place, program => program(`fill ${size.messages}`, FILL_TIMEOUT_MS))
  console.log(`${count(size.messages)} messages said, and on disk: ${count(Number(filled))} a second.`)
  const whole = await measureStarts(place, size.starts)
  console.log(
    `From its start until it listens: ${count(empty)} ms without messages, ${count(whole)} ms with them.`,
  )
  const asked: Asked = JSON.parse(
    await onServer(place, program => program(`ask ${size.times} ${size.rate}`, ASK_TIMEOUT_MS)),
  )
  console.log(
    `\nQuestions, one after the other, while ${count(asked.messagesASecond)} messages a second are said.\n`,
  )
  console.log(formatAnswers(asked))
}

/**
 * Milliseconds, the median: from the start of its process until it listens. Node remembers what it has compiled, as an
 * installed package comes compiled; the first start, which compiles, does not count.
 */
async function measureStarts(place: Place, starts: number): Promise<number> {
  const times: number[] = []
  const env = { NODE_COMPILE_CACHE: join(place.folder, 'compiled') }
  for (let start = 0; start <= starts; start += 1) {
    const startMs = performance.now()
    await using _server = await startStonechat(place, '', [], env)
    times.push(performance.now() - startMs)
  }
  return median(times.slice(1))
}

type Program = (command: string, timeoutMs: number) => Promise<string>

/** Starts the server and a load, and gives the load one command. */
async function onServer(place: Place, tell: (program: Program) => Promise<string>): Promise<string> {
  await using _server = await stonechat.start(place)
  const command = { command: process.execPath, args: [load, String(place.port)], core: 'load' } as const
  await using loading = await Child.start(command, place.signal)
  return await tell((line, timeoutMs) => {
    loading.write(line)
    return loading.line(/^[{\d]/, timeoutMs)
  })
}

function formatAnswers({ answers }: Asked): string {
  const rows = answers.map(({ title, rows: most, timesMs }) => [
    title,
    count(most),
    ...[0.5, 0.99, 1].map(part => decimals(share(timesMs, part), 1)),
  ])
  return formatTable(['question', 'rows', 'p50 ms', 'p99 ms', 'max ms'], rows)
}
