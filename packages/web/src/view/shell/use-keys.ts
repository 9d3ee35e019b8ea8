// use-keys.ts: does what the table of keys says, wherever the focus is.
import { useEffect } from 'preact/hooks'
import { actionOf, type KeyAction } from '../../ui/keys.ts'
import type { Dialog, Panel, Ui } from '../../ui/ui.ts'
import type { App } from '../app-context.ts'
import { neighbour } from '../sidebar/sections.ts'
import { moveRegion } from './regions.ts'

export function useKeys(app: App): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return
      const action = actionOf(event, isWriting(event.target))
      if (action === undefined || (app.ui.dialog.peek() && action !== 'close')) return
      if (act(app, action)) event.preventDefault()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [app])
}

/** Whether there was something to do. */
function act(app: App, action: KeyAction): boolean {
  const { ui } = app
  if (action === 'next') return step(app, 1, false)
  if (action === 'previous') return step(app, -1, false)
  if (action === 'nextUnread') return step(app, 1, true)
  if (action === 'previousUnread') return step(app, -1, true)
  if (action === 'nextRegion') return moveRegion(1)
  if (action === 'previousRegion') return moveRegion(-1)
  if (action === 'search' || action === 'members') return toggle(ui, action)
  if (action === 'close') return close(ui)
  return open(ui, { kind: action })
}

function step({ chat, ui, application }: App, by: 1 | -1, unread: boolean): boolean {
  const conversations = chat.conversations.peek()
  const front = conversations.find(({ id }) => id === ui.current.peek())
  const next = neighbour(conversations, front, by, unread)
  if (next) application.show(next.id)
  return true
}

function toggle(ui: Ui, panel: Panel): boolean {
  ui.panel.value = ui.panel.peek() === panel ? undefined : panel
  return true
}

function open(ui: Ui, dialog: Dialog): boolean {
  ui.dialog.value = dialog
  return true
}

/** A dialog closes itself; then what stands beside the conversation is closed. */
function close(ui: Ui): boolean {
  if (ui.dialog.peek() || ui.menu.peek() || ui.panel.peek() === undefined) return false
  ui.panel.value = undefined
  focusComposer()
  return true
}

function focusComposer(): void {
  document.querySelector<HTMLElement>('.shell-chat textarea')?.focus()
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]')
}
