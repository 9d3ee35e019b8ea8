// lines-of.ts: a batch as the lines that it came in, and lines as the batches that are in them. Pure.
import type { Message } from '@stonechat/irc'
import type { Incoming } from '../line.ts'
import type { Batch } from '../parts.ts'
import { BatchCollector } from './batches.ts'

export function isBatch(unit: Incoming | Batch): unit is Batch {
  return 'content' in unit
}

/** With the lines that open and end it, and those in it. */
export function linesOf(batch: Batch): Incoming[] {
  const { opening, content } = batch
  const ending = { ...opening, params: [`-${opening.params[0]?.slice(1) ?? ''}`] }
  return [opening, ...content.flatMap(unit => (isBatch(unit) ? linesOf(unit) : [unit])), ending]
}

/** The first batch of this type, however deep it is. */
export function batchIn(
  replies: readonly Message[],
  type: string,
  read: (message: Message) => Incoming,
): Batch | undefined {
  const batches: Batch[] = []
  const collector = new BatchCollector({ nowMs: () => 0 }, () => undefined)
  for (const reply of replies) {
    const unit = collector.take(read(reply))
    if (unit && isBatch(unit)) batches.push(unit)
  }
  return findIn(batches, type)
}

function findIn(units: readonly (Incoming | Batch)[], type: string): Batch | undefined {
  for (const unit of units) {
    const found = !isBatch(unit) ? undefined : unit.type === type ? unit : findIn(unit.content, type)
    if (found) return found
  }
  return undefined
}
