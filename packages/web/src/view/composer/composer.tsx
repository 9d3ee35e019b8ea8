// composer.tsx: where a message is written: the plain box. All that reads what is typed is fetched after the first picture.
import { type Conversation, harmless, stripFormatting } from '@stonechat/client'
import type { RefObject } from 'preact'
import { useEffect, useId, useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import { Icon } from '../../icons/icon.tsx'
import { useApp } from '../app-context.ts'
import type { Desk } from './desk.ts'
import { fetchTools, tools } from './fetch-tools.ts'
import { isTouch } from './touch.ts'
import './composer.css'

/** What a message may have in all: the client's own bound. */
const LENGTH_MAX = 65_536
/** After the first picture, in milliseconds; Safari has no requestIdleCallback. */
const FETCH_AFTER_MS = 300

export function Composer({ conversation }: { readonly conversation: Conversation }) {
  const box = useRef<HTMLTextAreaElement>(null)
  const listId = useId()
  const { desk, say } = useDesk(conversation, box)
  const { AboveBox, BesideBox } = tools.value ?? {}
  const suggested = desk?.suggesting.shown.value
  return (
    <form
      class="composer"
      onSubmit={event => {
        event.preventDefault()
        say()
      }}
    >
      {AboveBox && desk && <AboveBox desk={desk} listId={listId} />}
      <div class="composer-frame" hidden={desk?.standing.value.kind === 'closed'}>
        <textarea
          ref={box}
          class="composer-text"
          aria-label={`Message to ${harmless(conversation.name) || 'the server'}`}
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-controls={suggested && listId}
          aria-activedescendant={suggested && `${listId}-${suggested.index}`}
          placeholder={placeholderOf(conversation)}
          defaultValue={stripFormatting(conversation.draft)}
          rows={1}
          maxLength={LENGTH_MAX}
          dir="auto"
          enterkeyhint={isTouch() ? 'enter' : 'send'}
          onInput={() => (desk ? desk.typed() : void fetchTools().catch(() => undefined))}
          onKeyDown={event => {
            if (desk ? desk.key(event) : saysEarly(event, say)) event.preventDefault()
          }}
        />
        {BesideBox && desk && <BesideBox desk={desk} />}
        <button class="composer-send" type="submit" aria-label="Send">
          <Icon name="send" />
        </button>
      </div>
    </form>
  )
}

type UsedDesk = { readonly desk: Desk | undefined; readonly say: () => void }

/** No desk until it has been fetched; what is sent before is said then. */
function useDesk(conversation: Conversation, box: RefObject<HTMLTextAreaElement | null>): UsedDesk {
  const app = useApp()
  const isSent = useRef(false)
  const fetched = tools.value
  const desk = useMemo(() => fetched && new fetched.Desk(app, conversation), [fetched, app, conversation])
  useEffect(() => {
    if (!isTouch()) box.current?.focus()
    const due = setTimeout(() => void fetchTools().catch(() => undefined), FETCH_AFTER_MS)
    return () => clearTimeout(due)
  }, [box])
  useLayoutEffect(() => {
    if (!desk || !box.current) return undefined
    const leave = desk.takeOver(box.current)
    if (isSent.current) void desk.say()
    isSent.current = false
    return leave
  }, [desk, box])
  const say = (): void => {
    if (desk) return void desk.say()
    isSent.current = true
    fetchTools().catch(error => {
      isSent.current = false
      app.chat.client.inform(conversation.id, `This cannot be sent yet: ${String(error)}`, 'error')
    })
  }
  return { desk, say }
}

function saysEarly(event: KeyboardEvent, say: () => void): boolean {
  const isSaid = event.key === 'Enter' && !event.shiftKey && !event.isComposing && !isTouch()
  if (isSaid) say()
  return isSaid
}

function placeholderOf({ kind, name }: Conversation): string {
  return kind === 'server' ? 'A command, such as /join #lobby' : `Message to ${harmless(name)}`
}
