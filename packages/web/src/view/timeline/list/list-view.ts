// list-view.ts: a scrolled element that holds only those rows of a long list which are seen, and keeps them in their place.
import { RowLayout } from './layout.ts'
import { covers, type Position, positionAt, type Range, rangeAround, scrollTopOf } from './position.ts'

/** So far above and below rows are drawn before they are seen; the half of it has to be there. */
const MARGIN_PX = 600
/** What is drawn before the height of the view is known. */
const FIRST_VIEW_HEIGHT_PX = 900

export class ListView {
  readonly #layout = new RowLayout()
  readonly #draw: () => void
  readonly #moved: () => void
  #of: readonly unknown[] = []
  #position: Position = 'end'
  #scrollTop = 0
  /** Where the element was when it was put in its place last; it may have rounded. */
  #placedTop = 0
  #viewHeight = FIRST_VIEW_HEIGHT_PX
  #drawn: Range = { first: 0, end: 0 }
  #scroller: HTMLElement | undefined
  #rows: HTMLElement | undefined
  readonly #observed = new WeakSet<Element>()
  readonly #observer: ResizeObserver

  /** `draw`: other rows are to be drawn. `moved`: what is seen is elsewhere in the list. */
  constructor(draw: () => void, moved: () => void) {
    this.#draw = draw
    this.#moved = moved
    this.#observer = new ResizeObserver(entries => this.#resized(entries))
  }

  /** `rows` stands in `scroller`; its children have the key of their row in `data-key`. Gives what ends it. */
  attach(scroller: HTMLElement, rows: HTMLElement): () => void {
    this.#scroller = scroller
    this.#rows = rows
    const scrolled = (): void => this.#scrolled()
    scroller.addEventListener('scroll', scrolled, { passive: true })
    this.#viewHeight = scroller.clientHeight
    this.#observer.observe(scroller)
    return () => {
      scroller.removeEventListener('scroll', scrolled)
      this.#observer.disconnect()
    }
  }

  get isAtEnd(): boolean {
    return this.#position === 'end'
  }

  /** Of the rows that are seen. */
  get seen(): Range {
    return rangeAround(this.#layout, this.#scrollTop, this.#viewHeight, -1)
  }

  /** `estimate` gives the height of a row that has not been measured. */
  setRows<Row extends { readonly key: string }>(rows: readonly Row[], estimate: (row: Row) => number): void {
    if (rows === this.#of) return
    this.#of = rows
    this.#follow()
    this.#layout.setRows(
      rows.map(({ key }) => key),
      index => estimateAt(rows, index, estimate),
    )
  }

  /** What is to be drawn now. */
  range(): Range {
    this.#scrollTop = scrollTopOf(this.#layout, this.#position, this.#viewHeight) ?? this.#scrollTop
    this.#drawn = this.#needed(MARGIN_PX)
    return this.#drawn
  }

  /** After each drawing: measures what is new, and puts all in its place. */
  settle(): void {
    this.#follow()
    for (const row of this.#rows?.children ?? []) {
      if (!(row instanceof HTMLElement)) continue
      this.#layout.measure(row.dataset['key'] ?? '', row.getBoundingClientRect().height)
      if (this.#observed.has(row)) continue
      this.#observed.add(row)
      this.#observer.observe(row)
    }
    this.#place()
  }

  scrollToEnd(): void {
    this.#go('end')
  }

  /** Puts a row so far below the top of the view; says whether there is such a row. */
  scrollToKey(key: string, share: number): boolean {
    if (this.#layout.indexOf(key) === -1) return false
    this.#go([{ key, below: this.#viewHeight * share }])
    return true
  }

  /** Scrolls no further than it takes to see the row. */
  reveal(key: string): void {
    const index = this.#layout.indexOf(key)
    if (index === -1) return
    const [top, end] = [this.#layout.offsetOf(index), this.#layout.offsetOf(index + 1)]
    const viewEnd = this.#scrollTop + this.#viewHeight
    if (top < this.#scrollTop) this.#go([{ key, below: 0 }])
    else if (end > viewEnd) this.#go([{ key, below: Math.max(this.#viewHeight - (end - top), 0) }])
  }

  /** What is drawn of a row. */
  elementOf(key: string): HTMLElement | undefined {
    for (const row of this.#rows?.children ?? []) {
      if (row instanceof HTMLElement && row.dataset['key'] === key) return row
    }
    return undefined
  }

  focus(): void {
    this.#scroller?.focus({ preventScroll: true })
  }

  #go(position: Position): void {
    this.#position = position
    this.#draw()
    this.#moved()
  }

  #needed(marginPx: number): Range {
    return rangeAround(this.#layout, this.#scrollTop, this.#viewHeight, marginPx)
  }

  #place(): void {
    const [scroller, rows] = [this.#scroller, this.#rows]
    if (!scroller || !rows) return
    rows.style.blockSize = `${this.#layout.totalHeight}px`
    rows.style.paddingBlockStart = `${this.#layout.offsetOf(this.#drawn.first)}px`
    const wanted = scrollTopOf(this.#layout, this.#position, this.#viewHeight)
    if (wanted !== undefined && Math.abs(wanted - scroller.scrollTop) >= 1) scroller.scrollTop = wanted
    this.#placedTop = scroller.scrollTop
    this.#scrollTop = wanted ?? this.#placedTop
    if (!covers(this.#drawn, this.#needed(MARGIN_PX / 2))) this.#draw()
  }

  /** Somebody may have scrolled, and the event of it comes later: they are not to be taken back. */
  #follow(): void {
    const scroller = this.#scroller
    if (!scroller || Math.abs(scroller.scrollTop - this.#placedTop) < 1) return
    this.#placedTop = scroller.scrollTop
    this.#scrollTop = scroller.scrollTop
    this.#viewHeight = scroller.clientHeight
    this.#position = positionAt(this.#layout, this.#scrollTop, this.#viewHeight)
  }

  #scrolled(): void {
    this.#follow()
    if (!covers(this.#drawn, this.#needed(MARGIN_PX / 2))) this.#draw()
    this.#moved()
  }

  #resized(entries: readonly ResizeObserverEntry[]): void {
    this.#follow()
    for (const { target, borderBoxSize } of entries) {
      if (target === this.#scroller) this.#viewHeight = target.clientHeight
      else if (!target.isConnected) this.#observer.unobserve(target)
      else if (target instanceof HTMLElement)
        this.#layout.measure(target.dataset['key'] ?? '', borderBoxSize[0]?.blockSize ?? 0)
    }
    this.#place()
  }
}

function estimateAt<Row>(rows: readonly Row[], index: number, estimate: (row: Row) => number): number {
  const row = rows[index]
  return row === undefined ? 0 : estimate(row)
}
