// hit.ts: which span of a frame stands in a column of a row: what was clicked on. Pure.
import { textWidth } from './cells.ts'
import type { Frame, Span } from './frame.ts'

/** Undefined right of the last one, and outside of the frame. */
export function spanAt(frame: Frame, row: number, column: number): Span | undefined {
  let start = 0
  for (const span of frame.rows[row] ?? []) {
    const end = start + textWidth(span.text)
    if (column >= start && column < Math.min(end, frame.columns)) return span
    start = end
  }
  return undefined
}
