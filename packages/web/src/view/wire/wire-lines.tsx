// wire-lines.tsx: the lines of the wire, all of one height: only those that are seen are made.
import { harmless } from '@stonechat/client'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { WireLine } from './wire-log.ts'
import { wireTime } from './wire-time.ts'

/** In CSS pixels: `.wire-line` has it too. */
const LINE_HEIGHT = 24
/** Above and below what is seen. */
const SPARE_LINES = 10
/** So near to the end is at the end: the newest line is followed. */
const END_SLACK = 2 * LINE_HEIGHT

type Props = {
  readonly lines: readonly WireLine[]
  readonly chosen: number | undefined
  readonly onChoose: (line: WireLine) => void
}

export function WireLines({ lines, chosen, onChoose }: Props) {
  const list = useRef<HTMLElement>(null)
  const isAtEnd = useRef(true)
  const [seen, setSeen] = useState({ top: 0, height: 600 })
  const look = (): void => {
    const { scrollTop, clientHeight, scrollHeight } = list.current ?? document.documentElement
    isAtEnd.current = scrollHeight - scrollTop - clientHeight < END_SLACK
    setSeen({ top: scrollTop, height: clientHeight })
  }
  useLayoutEffect(() => {
    if (isAtEnd.current) list.current?.scrollTo(0, list.current.scrollHeight)
  }, [lines])
  const from = Math.max(0, Math.floor(seen.top / LINE_HEIGHT) - SPARE_LINES)
  const to = Math.ceil((seen.top + seen.height) / LINE_HEIGHT) + SPARE_LINES
  return (
    <section ref={list} class="wire-lines" aria-label="Lines" onScroll={look}>
      <ol
        style={{ blockSize: `${lines.length * LINE_HEIGHT}px`, paddingBlockStart: `${from * LINE_HEIGHT}px` }}
      >
        {lines.slice(from, to).map(line => (
          <li key={line.number}>
            <button
              type="button"
              class={`wire-line wire-line-${line.direction}`}
              aria-pressed={line.number === chosen}
              onClick={() => onChoose(line)}
            >
              <time class="wire-time">{wireTime(line.atMs)}</time>
              <span class="wire-arrow" aria-hidden="true">
                {line.direction === 'in' ? '←' : '→'}
              </span>
              <span class="unseen">{line.direction === 'in' ? 'received' : 'sent'}</span>
              <span class="wire-bytes">{line.bytes} B</span>
              <span class="wire-text" dir="ltr">
                {harmless(line.line.slice(0, 400))}
              </span>
              {line.roundTripMs !== undefined && (
                <span class="wire-trip">{line.roundTripMs.toFixed(1)} ms</span>
              )}
            </button>
          </li>
        ))}
      </ol>
    </section>
  )
}
