// header.tsx: what the conversation in front is: name, topic, and what can be opened beside it.
import { type Conversation, harmless } from '@stonechat/client'
import { useRef } from 'preact/hooks'
import type { Panel } from '../../ui/ui.ts'
import { useApp } from '../app-context.ts'
import { IconButton } from '../icon-button.tsx'
import { noteOf } from '../sidebar/entry-words.ts'
import { Topic } from './topic.tsx'
import './header.css'

export function Header({ conversation }: { readonly conversation: Conversation }) {
  const { chat, ui } = useApp()
  void chat.revision(conversation).value
  const header = useRef<HTMLElement>(null)
  const { name, kind, members } = conversation
  const toggle = (panel: Panel): void => {
    ui.panel.value = ui.panel.value === panel ? undefined : panel
  }
  return (
    <header ref={header} class="header">
      <BackButton />
      <div class="header-words">
        <h1 class="header-name" title={harmless(name)}>
          <bdi>{kind === 'server' ? harmless(chat.client.network.name) || 'Server' : harmless(name)}</bdi>
        </h1>
        {kind === 'channel' ? (
          <Topic key={conversation.id} conversation={conversation} />
        ) : (
          <p class="header-note">{noteOf(conversation)}</p>
        )}
      </div>
      <div class="header-tools">
        {kind === 'channel' && (
          <IconButton
            icon="members"
            label="Members"
            keys="Ctrl Shift U"
            pressed={ui.panel.value === 'members'}
            onClick={() => toggle('members')}
          >
            {members.size}
          </IconButton>
        )}
        {kind !== 'server' && (
          <IconButton
            icon="search"
            label="Search"
            keys="Ctrl Shift F"
            pressed={ui.panel.value === 'search'}
            onClick={() => toggle('search')}
          />
        )}
        <IconButton
          icon="wire"
          label="Wire"
          class="header-wide"
          pressed={ui.panel.value === 'wire'}
          onClick={() => toggle('wire')}
        />
        <IconButton
          icon="more"
          label="More"
          onClick={() => (ui.menu.value = { conversation, beside: lastButton(header.current) })}
        />
      </div>
    </header>
  )
}

/** Where there is room for one column: back to the list, with what waits there. */
function BackButton() {
  const { chat, ui } = useApp()
  const others = chat.conversations.value.filter(({ id }) => id !== ui.current.value)
  for (const other of others) void chat.revision(other).value
  const mentions = others.reduce((sum, other) => sum + other.mentions, 0)
  return (
    <IconButton
      icon="back"
      turns
      label="Conversations"
      class="header-back tip-start"
      onClick={() => (ui.listInFront.value = true)}
    >
      {mentions > 0 && (
        <span class="badge badge-warm">
          {mentions}
          <span class="unseen"> for you</span>
        </span>
      )}
    </IconButton>
  )
}

function lastButton(header: HTMLElement | null): HTMLElement {
  return header?.querySelector<HTMLElement>('.header-tools > :last-child') ?? document.body
}
