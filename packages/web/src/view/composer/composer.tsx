// composer.tsx: where a message is written.
import { type Conversation, enter, isSecret } from '@stonechat/client'
import { useState } from 'preact/hooks'
import { useApp } from '../app-context.ts'
import './composer.css'

export function Composer({ conversation }: { readonly conversation: Conversation }) {
  const { chat, application } = useApp()
  const { client } = chat
  const [text, setText] = useState(conversation.draft)
  const write = (typed: string): void => {
    setText(typed)
    const kept = isSecret(typed, conversation.name) ? '' : typed
    client.draft(conversation.id, kept)
    client.typing(conversation.id, kept)
  }
  const say = (): void => {
    void enter(text, { client, conversation, application })
    write('')
  }
  return (
    <form
      class="composer"
      onSubmit={event => {
        event.preventDefault()
        say()
      }}
    >
      <textarea
        class="composer-text"
        aria-label={`Message to ${conversation.name}`}
        rows={1}
        dir="auto"
        value={text}
        onInput={event => write(event.currentTarget.value)}
        onKeyDown={event => {
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
          event.preventDefault()
          say()
        }}
      />
      <button class="button button-primary" type="submit">
        Send
      </button>
    </form>
  )
}
