// conversation-menu.tsx: what can be done with a conversation, beside where somebody has asked for it.
import { harmless } from '@stonechat/client'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { Icon } from '../../icons/icon.tsx'
import type { Menu } from '../../ui/ui.ts'
import { useApp } from '../app-context.ts'
import { actionsOf } from './actions.ts'
import './conversation-menu.css'

/** Away from the edges of the page. */
const EDGE_PX = 8

export function ConversationMenu({ menu }: { readonly menu: Menu }) {
  const app = useApp()
  const list = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (!list.current) return
    list.current.showPopover()
    placeBeside(list.current, menu.beside.getBoundingClientRect())
    list.current.querySelector('button')?.focus()
  }, [menu])
  const close = (): void => {
    app.ui.menu.value = undefined
    const opener = menu.beside.matches('button') ? menu.beside : menu.beside.querySelector('button')
    opener?.focus()
  }
  return (
    <div
      ref={list}
      popover="auto"
      class="menu"
      role="menu"
      tabIndex={-1}
      aria-label={`Actions for ${harmless(menu.conversation.name)}`}
      onToggle={event => {
        if (event.newState === 'closed' && app.ui.menu.peek() === menu) close()
      }}
      onKeyDown={event => {
        if (event.key === 'Tab') event.preventDefault()
        moveFocus(event)
      }}
    >
      {actionsOf(app, menu.conversation).map(({ icon, label, isGrave, run }) => (
        <button
          key={label}
          class="menu-item"
          type="button"
          role="menuitem"
          data-grave={isGrave}
          onClick={() => {
            close()
            run()
          }}
        >
          <Icon name={icon} />
          {label}
        </button>
      ))}
    </div>
  )
}

/** Below it where there is room, else above; from its end towards its start. */
function placeBeside(list: HTMLElement, beside: DOMRect): void {
  const { width, height } = list.getBoundingClientRect()
  const isBelow = beside.bottom + height + EDGE_PX < innerHeight
  const top = isBelow ? beside.bottom : beside.top - height
  const left = document.dir === 'rtl' ? beside.left : beside.right - width
  list.style.top = `${Math.max(EDGE_PX, top)}px`
  list.style.left = `${Math.max(EDGE_PX, Math.min(left, innerWidth - width - EDGE_PX))}px`
}

function moveFocus(event: KeyboardEvent): void {
  const { currentTarget, key } = event
  const step = { ArrowDown: 1, ArrowUp: -1 }[key]
  if (step === undefined || !(currentTarget instanceof HTMLElement)) return
  event.preventDefault()
  const items = [...currentTarget.querySelectorAll('button')]
  const at = items.findIndex(item => item === document.activeElement)
  items.at((at + step) % items.length)?.focus()
}
