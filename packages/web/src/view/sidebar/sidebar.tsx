// sidebar.tsx: the conversations of this server with what is new in them, how the server is reached, and who we are.
import { harmless } from '@stonechat/client'
import { IconButton } from '../icon-button.tsx'
import { useApp } from '../app-context.ts'
import { ConversationEntry } from './conversation-entry.tsx'
import { LinkLine } from './link-line.tsx'
import { sectionsOf } from './sections.ts'
import { SelfButton } from './self-button.tsx'
import './sidebar.css'

export function Sidebar() {
  const { chat, ui } = useApp()
  void chat.link.value
  return (
    <nav class="sidebar" id="sidebar" tabIndex={-1} aria-label="Conversations">
      <div class="sidebar-head">
        <img class="sidebar-mark" src="/icon.svg" alt="" width="24" height="24" />
        <span class="sidebar-network">
          <bdi>{harmless(chat.client.network.name) || 'stonechat'}</bdi>
        </span>
        <IconButton
          icon="search"
          label="Go to a conversation or person"
          keys="Ctrl K"
          onClick={() => (ui.dialog.value = { kind: 'switcher' })}
        />
        <IconButton
          icon="plus"
          label="Join or create a channel"
          onClick={() => (ui.dialog.value = { kind: 'join' })}
        />
      </div>
      <div class="sidebar-list">
        {sectionsOf(chat.conversations.value).map(({ kind, title, conversations }) => (
          <section key={kind} class="sidebar-section">
            <h2 class="sidebar-title">{title}</h2>
            <ul>
              {conversations.map(conversation => (
                <ConversationEntry key={conversation.id} conversation={conversation} />
              ))}
            </ul>
          </section>
        ))}
      </div>
      <LinkLine />
      <SelfButton />
    </nav>
  )
}
