// thin-stream.ts: how long messages take where few are said and many packets are lost: what roam is made for.
import { delaysOf, percentile } from './delays.ts'
import { bursts, independent, type Loss } from './loss.ts'
import { metronome } from './script.ts'
import { Stage } from './stage.ts'

/** Times in ms, of both ways together. */
export type ThinStream = {
  readonly p50: number
  readonly p99: number
  readonly most: number
  /** Packets with a message in them, for each message. */
  readonly packets: number
  /** Datagrams of any kind, for each message. */
  readonly datagrams: number
}

const START_MS = 1000
const PATIENCE_MS = 120_000
const MESSAGE_BYTES = 100

/** One message a second each way for so long, over a round trip of 100 ms. */
export function talkThinly(loss: Loss, seconds: number, seed = 1): ThinStream {
  const lines = metronome(START_MS, 1000, seconds, 1, MESSAGE_BYTES)
  // The two do not speak at the same moment: then either would acknowledge the other for free.
  const serverLines = metronome(START_MS + 437, 1000, seconds, 1, MESSAGE_BYTES)
  const stage = new Stage({ seed, links: { loss }, clientLines: lines, serverLines })
  let packets = 0
  stage.conversation.observe = (_, event) => {
    if (event.kind === 'sent' && event.frames.some(({ kind }) => kind === 'message')) packets += 1
  }
  stage.finish(seconds * 1000 + PATIENCE_MS)
  const { up, down } = stage.conversation
  const delays = [...delaysOf(up.delays), ...delaysOf(down.delays)]
  return {
    p50: percentile(delays, 0.5),
    p99: percentile(delays, 0.99),
    most: percentile(delays, 1),
    packets: packets / delays.length,
    datagrams: stage.sent.length / delays.length,
  }
}

/** A line each for the losses that matter. */
export function delayTable(seconds: number, seed: number): string {
  const losses: readonly [string, Loss][] = [
    ...[0, 0.01, 0.05, 0.2, 0.29, 0.5].map((share): [string, Loss] => [
      `${Math.round(share * 100)} %`,
      independent(share),
    ]),
    ...[0.05, 0.2].map((share): [string, Loss] => [
      `${Math.round(share * 100)} % in bursts of 60 ms`,
      bursts(share, 60),
    ]),
  ]
  const rows = losses.map(([name, loss]) => {
    const { p50, p99, most, packets, datagrams } = talkThinly(loss, seconds, seed)
    const cells = [p50.toFixed(0), p99.toFixed(0), most.toFixed(0), packets.toFixed(2), datagrams.toFixed(2)]
    return `| ${name} | ${cells.join(' | ')} |`
  })
  const header = [
    '| loss | p50 ms | p99 ms | most ms | packets a message | datagrams a message |',
    '|---|---|---|---|---|---|',
  ]
  return [...header, ...rows].join('\n')
}
