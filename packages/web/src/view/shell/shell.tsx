// shell.tsx: the frame of the chat: conversations, the one in front, what stands beside it, and what stands over it.
import { useEffect, useRef } from 'preact/hooks'
import { useApp } from '../app-context.ts'
import { Composer } from '../composer/composer.tsx'
import { Invitations } from '../dialogs/invited/invitations.tsx'
import { Header } from '../header/header.tsx'
import { lazily } from '../lazily.tsx'
import { LinkPill } from '../sidebar/link-line.tsx'
import { Sidebar } from '../sidebar/sidebar.tsx'
import { Timeline } from '../timeline/timeline.tsx'
import { Dialogs } from './dialogs.tsx'
import { NewerPage } from './newer-page.tsx'
import { useFront } from './use-front.ts'
import { useKeys } from './use-keys.ts'
import './shell.css'

const ConversationMenu = lazily(async () => (await import('./conversation-menu.tsx')).ConversationMenu)
const Members = lazily(async () => (await import('../members/members.tsx')).Members)
const Search = lazily(async () => (await import('../search/search.tsx')).Search)
const Wire = lazily(async () => (await import('../wire/wire.tsx')).Wire)

/** Who presses Ctrl+K goes on typing: by then it is there. */
const PREFETCH_MS = 1500

export function Shell() {
  const app = useApp()
  const { chat, ui } = app
  const main = useRef<HTMLElement>(null)
  useFront(app)
  useEffect(() => {
    const timer = setTimeout(
      () => void import('../dialogs/switcher/switcher.tsx').catch(() => undefined),
      PREFETCH_MS,
    )
    return () => clearTimeout(timer)
  }, [])
  useKeys(app)
  void chat.conversations.value
  const conversation = chat.client.conversations.get(ui.current.value)
  return (
    <div class="shell" data-list={ui.listInFront.value} data-panel={ui.panel.value}>
      <button class="button shell-skip" type="button" onClick={() => main.current?.focus()}>
        Skip to the conversation
      </button>
      <Sidebar />
      {conversation && (
        <main ref={main} class="shell-chat" id="chat" tabIndex={-1}>
          <div class="shell-top">
            <Header conversation={conversation} />
            <LinkPill />
            <NewerPage />
          </div>
          <Timeline key={conversation.id} conversation={conversation} />
          <Composer key={conversation.id} conversation={conversation} />
        </main>
      )}
      {conversation?.kind === 'channel' && ui.panel.value === 'members' && (
        <Members key={conversation.id} conversation={conversation} />
      )}
      {conversation && ui.panel.value === 'search' && <Search conversation={conversation} />}
      {ui.panel.value === 'wire' && <Wire />}
      {ui.menu.value && <ConversationMenu menu={ui.menu.value} />}
      <Dialogs />
      <Invitations />
    </div>
  )
}
