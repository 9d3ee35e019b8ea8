// use-choice.ts: which message is chosen, by the mouse, a finger or keys, and what keys do with it.
import type { ChatMessage } from '@stonechat/client'
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { TimelineActions } from './actions.ts'
import type { ListView } from './list/list-view.ts'
import { createLongPress } from './long-press.ts'
import type { Row } from './rows.ts'
import { nextMessage, STEPS } from './walk.ts'

type View = { readonly current: ListView | null }

export type Choice = {
  /** By keys: has the focus, or had it last. */
  readonly active: string | undefined
  /** By the mouse or a finger. */
  readonly pointed: string | undefined
  /** Whose menu is open. */
  readonly menu: ChatMessage | undefined
  readonly openMenu: (key: string | undefined) => void
  /** What the list listens to. */
  readonly listeners: ReturnType<typeof createListeners>
}

export function useChoice(rows: readonly Row[], view: View, actions: TimelineActions): Choice {
  const [active, setActive] = useState<string>()
  const [pointed, setPointed] = useState<string>()
  const [menuOf, openMenu] = useState<string>()
  const isWanted = useRef(false)
  const latest = useRef({ rows, active })
  latest.current = { rows, active }
  useLayoutEffect(() => {
    const row = active !== undefined && isWanted.current && view.current?.elementOf(active)
    if (!row) return
    isWanted.current = false
    row.querySelector<HTMLElement>('article')?.focus({ preventScroll: true })
  })
  const listeners = useMemo(() => {
    const walk = (key: string): void => {
      isWanted.current = true
      setActive(key)
      view.current?.reveal(key)
    }
    return createListeners({ latest, view, actions, walk, setPointed, openMenu })
  }, [view, actions])
  const menu = useMemo(() => messageOf(rows, menuOf), [rows, menuOf])
  return { active, pointed, menu, openMenu, listeners }
}

type Hands = {
  readonly latest: {
    readonly current: { readonly rows: readonly Row[]; readonly active: string | undefined }
  }
  readonly view: View
  readonly actions: TimelineActions
  readonly walk: (key: string) => void
  readonly setPointed: (key: string | undefined) => void
  readonly openMenu: (key: string) => void
}

function createListeners({ latest, view, actions, walk, setPointed, openMenu }: Hands) {
  const point = (target: EventTarget | null): void => setPointed(keyAt(target))
  const press = createLongPress(target => {
    const key = keyAt(target)
    if (messageOf(latest.current.rows, key) && key !== undefined) openMenu(key)
  })
  const onKeyDown = (event: KeyboardEvent): void => {
    const { rows, active } = latest.current
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const step = STEPS[event.key]
    if (step !== undefined) {
      const key = nextMessage(rows, active, view.current?.seen ?? { first: 0, end: rows.length }, step)
      if (key !== undefined) walk(key)
      return event.preventDefault()
    }
    const isOnMessage = event.target instanceof Element && event.target.matches('article')
    const message = isOnMessage ? messageOf(rows, active) : undefined
    if (!message) return
    if (event.key === 'Enter' || event.key === 'ContextMenu') openMenu(message.key)
    else if (event.key === 'r') actions.reply(message)
    else return
    event.preventDefault()
  }
  return {
    ...press,
    onKeyDown,
    onPointerOver: ({ pointerType, target }: PointerEvent): void => {
      if (pointerType === 'mouse') point(target)
    },
    onPointerLeave: ({ pointerType }: PointerEvent): void => {
      if (pointerType === 'mouse') point(null)
    },
    onClick: ({ target }: Event): void => point(target),
  }
}

function keyAt(target: EventTarget | null): string | undefined {
  if (!(target instanceof Element)) return undefined
  return target.closest<HTMLElement>('[data-key]')?.dataset['key']
}

function messageOf(rows: readonly Row[], key: string | undefined): ChatMessage | undefined {
  if (key === undefined) return undefined
  const row = rows.find(row => row.key === key)
  return row?.kind === 'message' ? row.item : undefined
}
