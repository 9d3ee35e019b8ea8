// above-box.tsx: what stands over the box: what is offered, what is answered, what stands in the way.
import { harmless } from '@stonechat/client'
import type { Desk } from './desk.ts'
import { FormatBar, Preview } from './format-bar.tsx'
import { ReplyBar } from './reply-bar.tsx'
import { SuggestionList } from './suggestion-list.tsx'
import './above-box.css'

export function AboveBox({ desk, listId }: { readonly desk: Desk; readonly listId: string }) {
  return (
    <>
      <SuggestionList suggesting={desk.suggesting} id={listId} />
      <Notice desk={desk} />
      <Question desk={desk} />
      <Pieces desk={desk} />
      <ReplyBar desk={desk} />
      <Preview desk={desk} />
      <FormatBar desk={desk} />
    </>
  )
}

function Notice({ desk }: { readonly desk: Desk }) {
  const { kind, words } = desk.standing.value
  const { name } = desk.conversation
  const join = (): void => {
    // Where it is refused, the server's words stand here.
    desk.app.chat.client.join(name).then(
      () => desk.focus(),
      () => undefined,
    )
  }
  return (
    <div class={`composer-notice composer-notice-${kind}`}>
      <output class="composer-notice-words" dir="auto">
        {harmless(words)}
      </output>
      {kind === 'closed' && (
        <button class="button button-primary" type="button" onClick={join}>
          Join <bdi>{harmless(name)}</bdi>
        </button>
      )}
    </div>
  )
}

/** Enter, or the button, says it all the same; Escape takes the question back. */
function Question({ desk }: { readonly desk: Desk }) {
  const lines = desk.asked.value
  if (lines === undefined) return null
  return (
    <p class="composer-question" role="alert">
      These are {lines} lines. Send once more, and all of them are said.
    </p>
  )
}

function Pieces({ desk }: { readonly desk: Desk }) {
  const { pieces } = desk
  const isCommand = /^\/(?!\/)/.test(desk.writing.text)
  if (pieces < 2 || isCommand) return null
  return <output class="composer-notice-words">Arrives as {pieces} messages.</output>
}
