// message-menu.tsx: what can be done with a message, over the page: react, reply, copy, take back.
import { type ChatMessage, harmless } from '@stonechat/client'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { useApp } from '../../app-context.ts'
import type { TimelineActions } from '../actions.ts'
import { copyText, plainText } from './copy-text.ts'
import { ReactionChoice } from './reaction-choice.tsx'
import { moveFocus } from './move-focus.ts'
import './menu.css'

export type MenuProps = {
  readonly message: ChatMessage
  readonly actions: TimelineActions
  readonly onClose: () => void
}

/** Escape, a click beside it and each choice close it; the focus goes back to where it was. */
export function MessageMenu({ message, actions, onClose }: MenuProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [asks, setAsks] = useState(false)
  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => element?.close()
  }, [])
  const thenClose = (act: () => void) => (): void => {
    onClose()
    act()
  }
  return (
    <dialog
      ref={dialog}
      class="menu"
      aria-label={`Message of ${harmless(message.nick)}`}
      onCancel={event => {
        event.preventDefault()
        onClose()
      }}
      onPointerDown={event => event.target === dialog.current && onClose()}
      onKeyDown={event => moveFocus(event)}
    >
      <div class="menu-body">
        {asks ? (
          <Confirmation onYes={thenClose(() => actions.redact(message))} onNo={onClose} />
        ) : (
          <Choices message={message} actions={actions} thenClose={thenClose} ask={() => setAsks(true)} />
        )}
      </div>
    </dialog>
  )
}

type ChoicesProps = Omit<MenuProps, 'onClose'> & {
  readonly thenClose: (act: () => void) => () => void
  readonly ask: () => void
}

function Choices({ message, actions, thenClose, ask }: ChoicesProps) {
  const { chat } = useApp()
  const { capabilities } = chat.client.network
  const isNamed = message.msgid !== undefined && !message.redacted
  const isTakable = isNamed && message.own && capabilities.has('draft/message-redaction')
  return (
    <>
      {isNamed && capabilities.has('message-tags') && (
        <ReactionChoice choose={reaction => thenClose(() => actions.react(message, reaction))()} />
      )}
      {isNamed && (
        <button type="button" class="menu-item" onClick={thenClose(() => actions.reply(message))}>
          Reply
        </button>
      )}
      {!message.redacted && (
        <button
          type="button"
          class="menu-item"
          onClick={thenClose(() => void copyText(plainText(message.text)))}
        >
          Copy text
        </button>
      )}
      {isTakable && (
        <button type="button" class="menu-item menu-danger" onClick={ask}>
          Take back…
        </button>
      )}
    </>
  )
}

function Confirmation({ onYes, onNo }: { readonly onYes: () => void; readonly onNo: () => void }) {
  const yes = useRef<HTMLButtonElement>(null)
  useLayoutEffect(() => yes.current?.focus(), [])
  return (
    <>
      <p class="menu-question">
        Take this message back? Others see that something was taken back, and who has read it has read it.
      </p>
      <button ref={yes} type="button" class="menu-item menu-danger" onClick={onYes}>
        Take back
      </button>
      <button type="button" class="menu-item" onClick={onNo}>
        Keep it
      </button>
    </>
  )
}
