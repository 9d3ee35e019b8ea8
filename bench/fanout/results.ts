// results.ts: the tables of the fan-out.

import { type Samples, against, middle } from '../harness/rounds.ts'
import { count, decimals, formatTable, percent, ratio } from '../harness/table.ts'
import type { Delivery } from './stage.ts'

const rate = ({ deliveriesASecond }: Delivery): number => deliveriesASecond
const cost = ({ microsecondsADelivery }: Delivery): number => microsecondsADelivery

/** Figures are medians of the rounds; ratios are medians of the ratios within each round. */
export function formatDeliveries(samples: Samples<Delivery>, peer: string): string {
  const header = [
    'server',
    'deliveries/s',
    `vs ${peer}`,
    'CPU us each',
    `vs ${peer}`,
    'server busy',
    'load busy',
    'server waited',
  ]
  const rows = [...samples.keys()].map(name => {
    const figure = (of: (delivery: Delivery) => number): number => middle(samples, name, of)
    return [
      name,
      count(figure(rate)),
      ratio(against(samples, name, peer, rate)),
      decimals(figure(cost), 2),
      ratio(against(samples, name, peer, cost)),
      percent(figure(delivery => delivery.serverBusy)),
      percent(figure(delivery => delivery.loadBusy)),
      percent(figure(delivery => delivery.serverWaited)),
    ]
  })
  return formatTable(header, rows)
}
