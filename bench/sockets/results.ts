// results.ts: the tables of the sockets.

import { against, middle, type Samples } from '../harness/rounds.ts'
import { count, decimals, formatTable, ratio } from '../harness/table.ts'
import type { Case } from './cases.ts'
import type { Measured } from './measure.ts'

/** Figures are medians of the rounds; ratios are medians of the ratios within each round. */
export function formatCase({ kind, peer }: Case, samples: Samples<Measured>): string {
  const header = ['program', kind === 'echo' ? 'round trips/s' : 'a second', `vs ${peer}`]
  const rows = [...samples.keys()].map(name => {
    const figure = (of: (measured: Measured) => number): number => middle(samples, name, of)
    const rates = [
      name,
      count(figure(({ aSecond }) => aSecond)),
      ratio(against(samples, name, peer, ({ aSecond }) => aSecond)),
    ]
    if (kind !== 'echo') return rates
    const times = [figure(({ p50Us }) => p50Us), figure(({ p99Us }) => p99Us)].map(count)
    return [
      ...rates,
      ...times,
      decimals(
        figure(({ costUs }) => costUs),
        1,
      ),
    ]
  })
  return formatTable(kind === 'echo' ? [...header, 'p50 us', 'p99 us', 'CPU us each'] : header, rows)
}
