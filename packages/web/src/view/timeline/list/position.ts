// position.ts: where somebody looks at in a list: at its end, or at rows that stay where they are seen. Pure.
import type { RowLayout } from './layout.ts'

/** A row, and how far its top is below the top of what is seen, in pixels; negative where it begins above. */
type Landmark = { readonly key: string; readonly below: number }

/** What is to stay as it is seen, whatever comes above or below. Of landmarks the first that is still there counts. */
export type Position = 'end' | readonly Landmark[]

/** From the first row that is drawn to the one after the last. */
export type Range = { readonly first: number; readonly end: number }

/** Nearer to the end than this is at the end: zoomed pages stand at fractions of a pixel. */
const END_WITHIN_PX = 4
/** A row may go, or be told by the line of another one. */
const LANDMARKS_MAX = 12

export function positionAt(layout: RowLayout, scrollTop: number, viewHeight: number): Position {
  if (layout.totalHeight - scrollTop - viewHeight < END_WITHIN_PX) return 'end'
  const first = layout.indexAt(scrollTop)
  const count = Math.min(LANDMARKS_MAX, layout.length - first)
  return Array.from({ length: count }, (_, index) => ({
    key: layout.keyAt(first + index) ?? '',
    below: layout.offsetOf(first + index) - scrollTop,
  }))
}

/** Undefined where nothing of it is there any more. */
export function scrollTopOf(layout: RowLayout, position: Position, viewHeight: number): number | undefined {
  const last = Math.max(layout.totalHeight - viewHeight, 0)
  if (position === 'end') return last
  for (const { key, below } of position) {
    const index = layout.indexOf(key)
    if (index !== -1) return Math.min(Math.max(layout.offsetOf(index) - below, 0), last)
  }
  return undefined
}

/** The rows that are seen, and those up to `marginPx` above and below. */
export function rangeAround(
  layout: RowLayout,
  scrollTop: number,
  viewHeight: number,
  marginPx: number,
): Range {
  if (layout.length === 0) return { first: 0, end: 0 }
  return {
    first: layout.indexAt(scrollTop - marginPx),
    end: layout.indexAt(scrollTop + viewHeight + marginPx) + 1,
  }
}

export function covers(drawn: Range, needed: Range): boolean {
  return drawn.first <= needed.first && drawn.end >= needed.end
}
