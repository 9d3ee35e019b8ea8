// composer.tsx: where a message is written.
import type { Conversation } from '@stonechat/client'
import { useId, useMemo, useRef } from 'preact/hooks'
import { type App, useApp } from '../app-context.ts'
import { tools } from './fetch-tools.ts'
import { keyAction } from './keys.ts'
import { ReplyBar } from './reply-bar.tsx'
import { replyToOf } from './reply-to.ts'
import { plainOf } from './styled-text.ts'
import type { Suggesting } from './suggesting.ts'
import { type BoxRef, isTouch, useBoxShows, useFirstFocus } from './use-box.ts'
import { Writing } from './writing.ts'
import './composer.css'

/** Of a text that is longer, the first lines are scrolled out of sight. */
const ROWS_MAX = 8
/** What a message may have in all: the client's own bound. */
const LENGTH_MAX = 65_536

export function Composer({ conversation }: { readonly conversation: Conversation }) {
  const app = useApp()
  const box: BoxRef = useRef(null)
  const listId = useId()
  const writing = useMemo(() => writingIn(app, conversation), [app, conversation])
  const suggesting = useSuggesting(app, conversation, box)
  useFirstFocus(box)
  useBoxShows(box, writing)
  const text = plainOf(writing.styled.value)
  const suggested = suggesting?.shown.value
  const SuggestionList = tools.value?.SuggestionList
  const say = (): void => {
    void writing.say()
    box.current?.focus()
  }
  return (
    <form
      class="composer"
      onSubmit={event => {
        event.preventDefault()
        say()
      }}
    >
      {SuggestionList && suggesting && <SuggestionList suggesting={suggesting} id={listId} />}
      <ReplyBar conversation={conversation} box={box} />
      <div class="composer-frame">
        <textarea
          ref={box}
          class="composer-text"
          aria-label={`Message to ${conversation.name || 'the server'}`}
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-controls={suggested && listId}
          aria-activedescendant={suggested && `${listId}-${suggested.index}`}
          placeholder={placeholderOf(conversation)}
          rows={Math.min(text.split('\n').length, ROWS_MAX)}
          maxLength={LENGTH_MAX}
          dir="auto"
          enterkeyhint={isTouch() ? 'enter' : 'send'}
          onInput={({ currentTarget: { value, selectionEnd } }) => {
            writing.typed(value, selectionEnd)
            suggesting?.typed(value, selectionEnd)
          }}
          onClick={() => suggesting?.close()}
          onBlur={() => suggesting?.close()}
          onKeyDown={event => {
            const { value, selectionEnd } = event.currentTarget
            const isDone =
              suggesting?.key(event, value, selectionEnd) || act(event, { app, conversation, writing, say })
            if (isDone) event.preventDefault()
          }}
        />
        <button class="button button-primary" type="submit" disabled={text.trim() === ''}>
          Send
        </button>
      </div>
    </form>
  )
}

type Acting = {
  readonly app: App
  readonly conversation: Conversation
  readonly writing: Writing
  readonly say: () => void
}

/** Whether the key meant something. */
function act(event: KeyboardEvent, { app, conversation, writing, say }: Acting): boolean {
  const action = keyAction(event, isTouch())
  if (action === 'say') say()
  if (action === 'leave') return cancelReply(app, conversation)
  if (action === 'before' || action === 'after') return writing.recall(action === 'before' ? -1 : 1)
  return action !== undefined
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

/** Undefined until it has been fetched. */
function useSuggesting({ chat }: App, conversation: Conversation, box: BoxRef): Suggesting | undefined {
  const fetched = tools.value
  const { client } = chat
  return useMemo(() => {
    if (!fetched) return undefined
    const sources = () => {
      const { network, nick, conversations } = client
      return { network, nick, conversations, conversation }
    }
    return new fetched.Suggesting(sources, put => {
      if (box.current) fetched.putText(box.current, put)
    })
  }, [fetched, client, conversation, box])
}
