// walk.ts: keys in the list go from message to message. Pure.
import type { Range } from './list/position.ts'
import type { Row } from './rows.ts'

export type Step = 'up' | 'down' | 'first' | 'last'

export const STEPS: Readonly<Record<string, Step>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'first',
  End: 'last',
}

/** The message that is next; from what is seen, where none was chosen or the chosen one is not seen. */
export function nextMessage(
  rows: readonly Row[],
  active: string | undefined,
  seen: Range,
  step: Step,
): string | undefined {
  const at = rows.findIndex(({ key }) => key === active)
  const isSeen = at >= seen.first && at < seen.end
  if (step === 'first') return find(rows, 0, 1)
  if (step === 'last') return find(rows, rows.length - 1, -1)
  if (step === 'up') return find(rows, isSeen ? at - 1 : seen.end - 1, -1) ?? active
  return find(rows, isSeen ? at + 1 : seen.first, 1) ?? active
}

function find(rows: readonly Row[], from: number, step: 1 | -1): string | undefined {
  for (let index = from; index >= 0 && index < rows.length; index += step) {
    const row = rows[index]
    if (row?.kind === 'message') return row.key
  }
  return undefined
}
