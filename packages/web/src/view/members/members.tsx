// members.tsx: who is in the channel, by rank; of thousands only those that are seen are drawn.
import { type Conversation, harmless } from '@stonechat/client'
import { useComputed, useSignal } from '@preact/signals'
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { useApp } from '../app-context.ts'
import { IconButton } from '../icon-button.tsx'
import { type MemberRow, rememberingRows, windowOf } from './member-rows.ts'
import { Row } from './row.tsx'
import './members.css'

/** Until the first row is measured. */
const ROW_PX = 34
/** Fewer are found by looking. */
const FILTERED_FROM = 12

export function Members({ conversation }: { readonly conversation: Conversation }) {
  const { chat, ui } = useApp()
  const filter = useSignal('')
  const rowsOf = useMemo(rememberingRows, [])
  const rows = useComputed(() => {
    void chat.revision(conversation).value
    return rowsOf(conversation.members, filter.value)
  }).value
  const { size } = conversation.members
  const isFiltered = size >= FILTERED_FROM || filter.value !== ''
  return (
    <aside class="members panel" aria-label="Members">
      <div class="panel-head">
        <h2 class="panel-title">
          Members <span class="members-count">{size}</span>
        </h2>
        <IconButton icon="close" label="Close members" onClick={() => (ui.panel.value = undefined)} />
      </div>
      {isFiltered && (
        <input
          class="field-input members-filter"
          type="search"
          aria-label="Find members"
          placeholder="Find members"
          value={filter.value}
          onInput={event => (filter.value = event.currentTarget.value)}
        />
      )}
      {rows.length > 0 && <WindowedRows rows={rows} />}
      {rows.length === 0 && <p class="members-none">{noneWords(conversation, filter.value)}</p>}
    </aside>
  )
}

function WindowedRows({ rows }: { readonly rows: readonly MemberRow[] }) {
  const list = useRef<HTMLUListElement>(null)
  const [view, setView] = useState({ scrollPx: 0, heightPx: 800, rowPx: ROW_PX })
  useLayoutEffect(() => {
    const element = list.current
    if (!element) return undefined
    const look = (): void => {
      const rowPx = element.querySelector('.members-row')?.getBoundingClientRect().height ?? ROW_PX
      setView({ scrollPx: element.scrollTop, heightPx: element.clientHeight, rowPx })
    }
    const observer = new ResizeObserver(look)
    observer.observe(element)
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [])
  const { start, end } = windowOf(rows.length, view.scrollPx, view.heightPx, view.rowPx)
  return (
    <ul ref={list} class="members-list" tabIndex={-1}>
      <li class="members-space" style={{ blockSize: `${start * view.rowPx}px` }} aria-hidden="true" />
      {rows.slice(start, end).map(row => (
        <Row key={row.kind === 'title' ? row.title : row.key} row={row} />
      ))}
      <li
        class="members-space"
        style={{ blockSize: `${(rows.length - end) * view.rowPx}px` }}
        aria-hidden="true"
      />
    </ul>
  )
}

function noneWords({ joined, name }: Conversation, filter: string): string {
  if (joined !== 'yes') return 'Who is here can be seen from inside alone.'
  return filter === '' ? `Nobody is in ${harmless(name)}.` : `Nobody here is called ${harmless(filter)}.`
}
