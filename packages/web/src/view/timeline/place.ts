// place.ts: where in a conversation somebody is who looks at these rows of its list. Pure.
import type { Range } from './list/position.ts'
import type { Row } from './rows.ts'
import { dayAround } from './times.ts'

export type Place = {
  readonly isAtEnd: boolean
  /** Whether the line of what is new is above what is seen. */
  readonly isNewAbove: boolean
  /** The midnight before what is seen first. */
  readonly dayMs: number
}

export const AT_END: Place = { isAtEnd: true, isNewAbove: false, dayMs: Number.NaN }

/** Gives `before` where nothing is other than it was. */
export function placeOf(before: Place, rows: readonly Row[], seen: Range, isAtEnd: boolean): Place {
  const newRow = rows.findIndex(({ kind }) => kind === 'new')
  const isNewAbove = newRow !== -1 && newRow < seen.first
  const atMs = timeOf(rows, seen.first)
  const dayMs = atMs === undefined ? Number.NaN : dayAround(atMs).startMs
  const isSame =
    before.isAtEnd === isAtEnd && before.isNewAbove === isNewAbove && Object.is(before.dayMs, dayMs)
  return isSame ? before : { isAtEnd, isNewAbove, dayMs }
}

/** Of the first row from there that was said at a time. */
function timeOf(rows: readonly Row[], first: number): number | undefined {
  for (let index = first; index < rows.length; index++) {
    const row = rows[index]
    if (row?.kind === 'day') return row.atMs
    if (row?.kind === 'events') return row.events[0]?.atMs
    if (row && row.kind !== 'new') return row.item.atMs
  }
  return undefined
}
