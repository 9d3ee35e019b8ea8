// results.ts: the tables of the sockets.

import { against, middle, type Samples } from '../harness/rounds.ts'
import { count, decimals, formatTable, ratio } from '../harness/table.ts'
import type { Case } from './cases.ts'
import type { Measured } from './measure.ts'

const rate = ({ aSecond }: Measured): number => aSecond
const cost = ({ costUs }: Measured): number => costUs

/** Figures are medians of the rounds; ratios are medians of the ratios within each round. */
export function formatCase({ kind, peer }: Case, samples: Samples<Measured>): string {
  const header = [
    'program',
    kind === 'echo' ? 'round trips/s' : 'a second',
    `vs ${peer}`,
    'CPU us each',
    `vs ${peer}`,
  ]
  const rows = [...samples.keys()].map(name => {
    const figure = (of: (measured: Measured) => number): number => middle(samples, name, of)
    const rates = [
      name,
      count(figure(rate)),
      ratio(against(samples, name, peer, rate)),
      decimals(figure(cost), 2),
      ratio(against(samples, name, peer, cost)),
    ]
    const times = [figure(({ p50Us }) => p50Us), figure(({ p99Us }) => p99Us)]
    return kind === 'echo' ? [...rates, ...times.map(count)] : rates
  })
  return formatTable(kind === 'echo' ? [...header, 'p50 us', 'p99 us'] : header, rows)
}
