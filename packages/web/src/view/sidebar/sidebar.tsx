// sidebar.tsx: the conversations of this server, with what is unread in them.
import type { Conversation } from '@stonechat/client'
import { useApp } from '../app-context.ts'
import './sidebar.css'

export function Sidebar() {
  const { chat } = useApp()
  return (
    <nav class="sidebar" aria-label="Conversations">
      <ul>
        {chat.conversations.value.map(conversation => (
          <Entry key={conversation.id} conversation={conversation} />
        ))}
      </ul>
    </nav>
  )
}

function Entry({ conversation }: { readonly conversation: Conversation }) {
  const { chat, ui, application } = useApp()
  void chat.revision(conversation).value
  const { id, name, kind, unread, mentions } = conversation
  return (
    <li>
      <button
        type="button"
        class="sidebar-entry"
        aria-current={ui.current.value === id ? 'page' : undefined}
        onClick={() => application.show(id)}
      >
        <bdi class="sidebar-name">{kind === 'server' ? chat.client.network.name || 'Server' : name}</bdi>
        {mentions > 0 && <span class="sidebar-mentions">{mentions}</span>}
        {mentions === 0 && unread > 0 && <span class="sidebar-unread">{unread}</span>}
      </button>
    </li>
  )
}
