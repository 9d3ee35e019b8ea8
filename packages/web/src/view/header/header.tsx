// header.tsx: what the conversation in front is: name, topic, and what can be opened beside it.
import { type Conversation, harmless } from '@stonechat/client'
import { useApp } from '../app-context.ts'
import './header.css'

export function Header({ conversation }: { readonly conversation: Conversation }) {
  const { chat, ui } = useApp()
  void chat.revision(conversation).value
  const { name, topic, members } = conversation
  return (
    <header class="header">
      <button class="icon-button header-back" type="button" onClick={() => (ui.listInFront.value = true)}>
        <span aria-hidden="true">☰</span>
        <span class="unseen">Conversations</span>
      </button>
      <h1 class="header-name">
        <bdi>{name}</bdi>
      </h1>
      <p class="header-topic" dir="auto">
        {harmless(topic?.text ?? '')}
      </p>
      <button
        class="icon-button"
        type="button"
        aria-pressed={ui.panel.value === 'members'}
        onClick={() => (ui.panel.value = ui.panel.value === 'members' ? undefined : 'members')}
      >
        {members.size}
        <span class="unseen">Members</span>
      </button>
    </header>
  )
}
