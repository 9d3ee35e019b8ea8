// dialog.tsx: what stands over the page: takes the keys, and gives the focus back to where it was.
import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import { Icon } from '../../icons/icon.tsx'
import './dialog.css'

type DialogProps = {
  readonly title: string
  readonly onClose: () => void
  /** Where the title is seen anyway: `bare` shows no heading. */
  readonly look?: 'plain' | 'wide' | 'bare'
  readonly children: ComponentChildren
}

/** Modal; Escape and a click beside it close it. The first field with `autofocus` has the focus, else the dialog itself. */
export function Dialog({ title, onClose, look = 'plain', children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useLayoutEffect(() => {
    const element = dialog.current
    if (!element) return undefined
    element.showModal()
    // Else the button that closes it would have the focus.
    const first = element.querySelector<HTMLElement>(
      '[autofocus], input:not([type="hidden"]), textarea, select',
    )
    const begin = first ?? element
    begin.focus()
    // Only a dialog that is closed gives the focus back; one that is taken off the page does not.
    return () => element.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      class={`dialog dialog-${look}`}
      aria-labelledby={titleId}
      tabIndex={-1}
      onCancel={event => {
        event.preventDefault()
        onClose()
      }}
      onPointerDown={event => {
        if (event.target === dialog.current) onClose()
      }}
    >
      <div class="dialog-body">
        <div class={look === 'bare' ? 'unseen' : 'dialog-head'}>
          <h2 id={titleId} class="dialog-title">
            {title}
          </h2>
          <button class="icon-button" type="button" aria-label="Close" onClick={onClose}>
            <Icon name="close" />
          </button>
        </div>
        {children}
      </div>
    </dialog>
  )
}
