// welcome.tsx: the first page: a name, and perhaps a channel.
import { useState } from 'preact/hooks'
import type { Identity } from '../../chat/open-chat.ts'
import './welcome.css'

const FIRST_CHANNEL = '#lobby'

export function Welcome({ onEnter }: { readonly onEnter: (identity: Identity) => Promise<void> }) {
  const [nick, setNick] = useState('')
  const [channel, setChannel] = useState(decodeURIComponent(location.hash) || FIRST_CHANNEL)
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    void onEnter({ nick: nick.trim(), channels: channel.trim() === '' ? [] : [channel.trim()] })
  }
  return (
    <main class="welcome">
      <form class="welcome-card" onSubmit={submit}>
        <img class="welcome-mark" src="/icon.svg" alt="" width="56" height="56" />
        <h1 class="welcome-title">stonechat</h1>
        <label class="field">
          <span class="field-name">Your name</span>
          <input
            class="field-input"
            name="nick"
            value={nick}
            onInput={event => setNick(event.currentTarget.value)}
            required
            maxLength={32}
            autocomplete="username"
            autocapitalize="none"
            spellcheck={false}
          />
        </label>
        <label class="field">
          <span class="field-name">Channel</span>
          <input
            class="field-input"
            name="channel"
            value={channel}
            onInput={event => setChannel(event.currentTarget.value)}
            autocapitalize="none"
            spellcheck={false}
          />
        </label>
        <button class="button button-primary" type="submit">
          Chat
        </button>
      </form>
    </main>
  )
}
