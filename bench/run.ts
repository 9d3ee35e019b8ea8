// run.ts: `npm run bench` lists the benchmarks, `npm run bench NAME... [-- --quick]` runs them.

import { parseArgs } from 'node:util'
import * as connections from './connections/bench.ts'
import * as delay from './delay/bench.ts'
import * as fanout from './fanout/bench.ts'
import type { Benchmark } from './harness/benchmark.ts'
import { describeMachine } from './harness/machine.ts'
import * as history from './history/bench.ts'
import * as irc from './irc/bench.ts'
import * as lossy from './lossy/bench.ts'
import * as roam from './roam/bench.ts'
import * as sockets from './sockets/bench.ts'
import * as terminal from './terminal/bench.ts'
import * as web from './web/bench.ts'

const benchmarks: readonly (Benchmark & { readonly summary: string })[] = [
  { ...fanout, summary: 'messages to a channel, beside InspIRCd, ngIRCd and the least that a server can be' },
  {
    ...connections,
    summary: 'people who come: register and join one channel, and the memory of who is idle',
  },
  { ...history, summary: 'starting with a million messages, paging and searching them' },
  { ...delay, summary: 'how long one client waits while a large channel talks at a steady pace' },
  { ...sockets, summary: 'sending, receiving and echoing, beside node:dgram, node:net, Python and C' },
  {
    ...lossy,
    summary: "a network that loses packets, changes addresses and is slow, beside the kernel's TCP and TLS",
  },
  { ...roam, summary: 'what a thousand sessions cost a server, over roam, TCP and TLS' },
  {
    ...terminal,
    summary:
      'a terminal client: its start, key to screen while a channel talks, memory; beside irssi and WeeChat',
  },
  {
    ...web,
    summary: 'the page in Chromium: what it fetches, its first picture, appending, scrolling, memory',
  },
  { ...irc, summary: 'lines of IRC taken apart and put together' },
]

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { quick: { type: 'boolean', default: false } },
  })
  if (positionals.length === 0) return list()
  const chosen = positionals.map(find)
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => stop.abort(new Error(`stopped by ${signal}`)))
  }
  // Nobody reads any more: `npm run bench fanout | head`.
  process.stdout.on('error', error => stop.abort(error))
  console.log(`${describeMachine()}.`)
  for (const benchmark of chosen) await benchmark.run({ quick: values.quick, signal: stop.signal })
}

function find(name: string): Benchmark {
  const benchmark = benchmarks.find(each => each.name === name)
  if (!benchmark)
    throw new Error(`there is no benchmark ${name}: ${benchmarks.map(each => each.name).join(', ')}`)
  return benchmark
}

function list(): void {
  const width = Math.max(...benchmarks.map(({ name }) => name.length))
  for (const { name, summary } of benchmarks) console.log(`${name.padEnd(width)}  ${summary}`)
  console.log('\nnpm run bench NAME... [-- --quick]   (--quick: a few seconds, to see that it runs)')
}

try {
  await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
