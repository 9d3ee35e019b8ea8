// bench.ts: messages to a channel: deliveries a second and processor time, beside other servers.

import type { Options } from '../harness/benchmark.ts'
import { pinning } from '../harness/pin.ts'
import { type Contestant, interleave } from '../harness/rounds.ts'
import { inspircd } from '../servers/inspircd.ts'
import { ngircd } from '../servers/ngircd.ts'
import { plainEachLine, plainPerTick } from './plain.ts'
import { formatDeliveries } from './results.ts'
import { type Delivery, type Pace, Stage } from './stage.ts'
import { stonechat, stonechatForgetting, stonechatTagging } from '../servers/stonechat.ts'

export const name = 'fanout'

const full = { members: 200, rounds: 5, durationMs: 1_500 }
const smoke: typeof full = { members: 100, rounds: 1, durationMs: 60 }
const paces: readonly Pace[] = [
  { title: 'One message in flight.', speakers: 1, inFlight: 1 },
  { title: '64 messages in flight, of one member.', speakers: 1, inFlight: 64 },
  { title: '64 messages in flight, of 64 members.', speakers: 64, inFlight: 1 },
]
const servers = [inspircd, ngircd, stonechat]
const contestants = [...servers, stonechatTagging, stonechatForgetting, plainEachLine, plainPerTick]
const present = contestants.filter(({ version }) => version !== undefined)
/** Whom the others are compared with. */
const peer = inspircd.version === undefined ? plainPerTick.name : inspircd.name

export async function run({ quick, signal }: Options): Promise<void> {
  const size = quick ? smoke : full
  printHeader(size)
  await using stages = new AsyncDisposableStack()
  const ready = await openStages(stages, size, signal)
  for (const pace of paces) {
    const measured: Contestant<Delivery>[] = ready.map(([name, stage]) => {
      return { name, measure: () => stage.deliver(pace, size.durationMs) }
    })
    for (const contestant of measured) await contestant.measure()
    const samples = await interleave(measured, size.rounds)
    console.log(`\n${pace.title}\n\n${formatDeliveries(samples, peer)}`)
  }
}

function printHeader(size: typeof full): void {
  const versions = servers.flatMap(({ name, version }) =>
    version === undefined ? [] : [`${name} ${version}`],
  )
  console.log(`\n${[...versions, pinning].join(', ')}.`)
  console.log(
    `A channel of ${size.members}, 100-byte messages, ${size.rounds} rounds of ${size.durationMs} ms.`,
  )
  for (const { name, missing, version } of contestants) {
    if (version === undefined) console.log(`Missing: ${name} (${missing}).`)
  }
}

async function openStages(
  stages: AsyncDisposableStack,
  size: typeof full,
  signal: AbortSignal,
): Promise<[string, Stage][]> {
  const ready: [string, Stage][] = []
  for (const contestant of present) {
    const stage = stages.use(await Stage.open(contestant, signal))
    await stage.gather(size.members)
    ready.push([contestant.name, stage])
  }
  return ready
}
