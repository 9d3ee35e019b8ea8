// composer.tsx: where a message is written.
import type { Conversation } from '@stonechat/client'
import { useSignalEffect } from '@preact/signals'
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import { type App, useApp } from '../app-context.ts'
import { fetchTools } from './fetch-tools.ts'
import { keyAction } from './keys.ts'
import { ReplyBar } from './reply-bar.tsx'
import { replyToOf } from './reply-to.ts'
import { plainOf } from './styled-text.ts'
import { Writing } from './writing.ts'
import './composer.css'

/** Of a text that is longer, the first lines are scrolled out of sight. */
const ROWS_MAX = 8
/** What a message may have in all: the client's own bound. */
const LENGTH_MAX = 65_536
/** Fingers on glass: Enter is for lines there, and a keyboard comes up with the focus. */
const touch = matchMedia('(hover: none) and (pointer: coarse)')

export function Composer({ conversation }: { readonly conversation: Conversation }) {
  const app = useApp()
  const box = useRef<HTMLTextAreaElement>(null)
  const writing = useMemo(() => writingIn(app, conversation), [app, conversation])
  useFirstFocus(box)
  useBoxShows(box, writing)
  const text = plainOf(writing.styled.value)
  const say = (): void => {
    void writing.say()
    box.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const action = keyAction(event, touch.matches)
    if (action === 'say') say()
    else if (action === 'before' || action === 'after') {
      const recalled = writing.recall(action === 'before' ? -1 : 1)
      if (!recalled) return
      writing.show(recalled)
    } else if (action !== 'leave' || !cancelReply(app, conversation)) return
    event.preventDefault()
  }
  return (
    <form
      class="composer"
      onSubmit={event => {
        event.preventDefault()
        say()
      }}
    >
      <ReplyBar conversation={conversation} box={box} />
      <div class="composer-frame">
        <textarea
          ref={box}
          class="composer-text"
          aria-label={`Message to ${conversation.name || 'the server'}`}
          placeholder={placeholderOf(conversation)}
          rows={Math.min(text.split('\n').length, ROWS_MAX)}
          maxLength={LENGTH_MAX}
          dir="auto"
          enterkeyhint={touch.matches ? 'enter' : 'send'}
          onInput={({ currentTarget: { value, selectionEnd } }) => writing.typed(value, selectionEnd)}
          onKeyDown={onKeyDown}
        />
        <button class="button button-primary" type="submit" disabled={text.trim() === ''}>
          Send
        </button>
      </div>
    </form>
  )
}

function writingIn({ chat, ui, application }: App, conversation: Conversation): Writing {
  return new Writing({ client: chat.client, conversation, application }, replyToOf(ui, conversation))
}

function cancelReply({ ui }: App, conversation: Conversation): boolean {
  const replyTo = replyToOf(ui, conversation)
  if (replyTo.get() === undefined) return false
  replyTo.clear()
  return true
}

function placeholderOf({ kind, name }: Conversation): string {
  return kind === 'server' ? 'A command, such as /join #lobby' : `Message to ${name}`
}

/** What comes to the front can be written in at once; what reads keys is fetched when there is time. */
function useFirstFocus(box: { readonly current: HTMLTextAreaElement | null }): void {
  useEffect(() => {
    if (!touch.matches) box.current?.focus()
    const fetched = setTimeout(() => void fetchTools().catch(() => undefined), FETCH_AFTER_MS)
    return () => clearTimeout(fetched)
  }, [box])
}

/** After the first picture; Safari has no requestIdleCallback. */
const FETCH_AFTER_MS = 500

/** What is written changes without keys too: when it is sent, or comes back. */
function useBoxShows(box: { readonly current: HTMLTextAreaElement | null }, writing: Writing): void {
  useSignalEffect(() => show(box.current, writing.text))
  useLayoutEffect(() => show(box.current, writing.text), [box, writing])
}

function show(box: HTMLTextAreaElement | null, text: string): void {
  if (box && box.value !== text) box.value = text
}
