// virtual-list.tsx: a scrolled list of any length, of which only what is seen is drawn.
import type { ComponentChildren, HTMLAttributes, RefObject } from 'preact'
import { useLayoutEffect, useMemo, useReducer, useRef } from 'preact/hooks'
import { ListView } from './list-view.ts'

type Props<Row> = {
  readonly rows: readonly Row[]
  readonly estimate: (row: Row) => number
  readonly draw: (row: Row) => ComponentChildren
  readonly moved: () => void
  /** Holds the view while the list is there. */
  readonly view: RefObject<ListView | null>
  readonly scroller: HTMLAttributes<HTMLDivElement>
}

export function VirtualList<Row extends { readonly key: string }>(props: Props<Row>) {
  const { rows, estimate, draw, moved } = props
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  const scroller = useRef<HTMLDivElement>(null)
  const inner = useRef<HTMLDivElement>(null)
  const latest = useRef(moved)
  latest.current = moved
  const view = useMemo(
    () =>
      new ListView(
        () => redraw(undefined),
        () => latest.current(),
      ),
    [],
  )
  props.view.current = view
  view.setRows(rows, estimate)
  const { first, end } = view.range()
  useLayoutEffect(
    () => (scroller.current && inner.current ? view.attach(scroller.current, inner.current) : undefined),
    [view],
  )
  useLayoutEffect(() => view.settle())
  return (
    <div ref={scroller} {...props.scroller}>
      <div ref={inner} class="timeline-rows">
        {rows.slice(first, end).map(row => (
          <div key={row.key} data-key={row.key}>
            {draw(row)}
          </div>
        ))}
      </div>
    </div>
  )
}
