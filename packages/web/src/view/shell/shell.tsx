// shell.tsx: the frame of the chat: conversations, the one in front, and what stands beside it.
import type { Conversation } from '@stonechat/client'
import { useApp } from '../app-context.ts'
import { lazily } from '../lazily.tsx'
import { Composer } from '../composer/composer.tsx'
import { Header } from '../header/header.tsx'
import { Members } from '../members/members.tsx'
import { Sidebar } from '../sidebar/sidebar.tsx'
import { Timeline } from '../timeline/timeline.tsx'
import './shell.css'

const Search = lazily(async () => (await import('../search/search.tsx')).Search)
const Wire = lazily(async () => (await import('../wire/wire.tsx')).Wire)

export function Shell() {
  const { chat, ui } = useApp()
  const conversation = inFront(chat.conversations.value, ui.current.value)
  return (
    <div class="shell" data-list={ui.listInFront.value} data-panel={ui.panel.value}>
      <Sidebar />
      {conversation && (
        <main class="shell-chat">
          <Header conversation={conversation} />
          <Timeline key={conversation.id} conversation={conversation} />
          <Composer key={conversation.id} conversation={conversation} />
        </main>
      )}
      {conversation && ui.panel.value === 'members' && <Members conversation={conversation} />}
      {conversation && ui.panel.value === 'search' && <Search conversation={conversation} />}
      {ui.panel.value === 'wire' && <Wire />}
    </div>
  )
}

/** The one that was chosen; else the first channel, else what there is. */
function inFront(conversations: readonly Conversation[], current: string): Conversation | undefined {
  const chosen = current === '' ? undefined : conversations.find(({ id }) => id === current)
  return chosen ?? conversations.find(({ kind }) => kind === 'channel') ?? conversations[0]
}
