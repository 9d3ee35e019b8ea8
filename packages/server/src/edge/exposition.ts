// exposition.ts: figures in the text format of Prometheus, version 0.0.4. Pure.

import type { Durations } from './durations.ts'

export const EXPOSITION_TYPE = 'text/plain; version=0.0.4; charset=utf-8'

/** A figure, once for each value of its label. */
export type Family =
  | {
      readonly name: string
      /** What it is, in one line. A counter only grows, and its name ends in `_total`. */
      readonly help: string
      readonly type: 'counter' | 'gauge'
      readonly label: string
      readonly values: Iterable<readonly [label: string, value: number]>
    }
  | {
      readonly name: string
      readonly help: string
      readonly type: 'counter' | 'gauge'
      readonly value: number
    }
  | {
      readonly name: string
      readonly help: string
      readonly type: 'histogram'
      readonly durations: Durations
    }

export function formatFamilies(families: readonly Family[]): string {
  return families
    .map(
      family =>
        `# HELP ${family.name} ${family.help}\n# TYPE ${family.name} ${family.type}\n${samples(family)}`,
    )
    .join('')
}

function samples(family: Family): string {
  const { name } = family
  if ('durations' in family) return histogram(name, family.durations)
  if ('value' in family) return `${name} ${family.value}\n`
  return [...family.values]
    .map(([label, value]) => `${name}{${family.label}="${escape(label)}"} ${value}\n`)
    .join('')
}

/** In seconds; each class counts those of the smaller ones too. */
function histogram(name: string, { boundsMs, counts, sumMs }: Durations): string {
  let count = 0
  const buckets = counts.map((own, at) => {
    count += own
    const bound = boundsMs[at]
    return `${name}_bucket{le="${bound === undefined ? '+Inf' : bound / 1000}"} ${count}\n`
  })
  return `${buckets.join('')}${name}_sum ${sumMs / 1000}\n${name}_count ${count}\n`
}

function escape(label: string): string {
  return label.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
}
