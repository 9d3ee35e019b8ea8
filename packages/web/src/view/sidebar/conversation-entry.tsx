// conversation-entry.tsx: a conversation in the list: its name, what is new, what is wrong.
import { type Conversation, harmless } from '@stonechat/client'
import { useRef } from 'preact/hooks'
import { Icon } from '../../icons/icon.tsx'
import { useApp } from '../app-context.ts'
import { nameOf, noteOf } from './entry-words.ts'

const COUNT_MAX = 999

export function ConversationEntry({ conversation }: { readonly conversation: Conversation }) {
  const { chat, ui, application } = useApp()
  void chat.revision(conversation).value
  const entry = useRef<HTMLLIElement>(null)
  const { id, kind, unread, joined } = conversation
  const isFront = ui.current.value === id
  const note = noteOf(conversation)
  const openMenu = (): void => {
    if (entry.current) ui.menu.value = { conversation, beside: entry.current }
  }
  return (
    <li ref={entry} class="sidebar-row">
      <button
        type="button"
        class="sidebar-entry"
        data-unread={unread > 0 && !isFront}
        data-away={kind === 'channel' && joined !== 'yes'}
        aria-current={isFront ? 'page' : undefined}
        title={note}
        onClick={() => application.show(id)}
        onContextMenu={event => {
          event.preventDefault()
          openMenu()
        }}
      >
        <Sign conversation={conversation} />
        <span class="sidebar-name">
          <bdi>{nameOf(conversation, chat.client.network.serverName)}</bdi>
        </span>
        {note !== undefined && <span class="unseen">, {note}</span>}
        <Marks conversation={conversation} isFront={isFront} />
      </button>
      <button
        type="button"
        class="sidebar-more"
        aria-label={`Actions for ${harmless(conversation.name)}`}
        onClick={openMenu}
      >
        <Icon name="more" />
      </button>
    </li>
  )
}

/** What kind it is; of a person, whether they are there. */
function Sign({ conversation }: { readonly conversation: Conversation }) {
  const { kind, person, joined, refusal } = conversation
  if (kind === 'server') return <Icon name="server" />
  if (kind === 'channel') return <Icon name={joined === 'no' && refusal !== undefined ? 'lock' : 'hash'} />
  const presence = person?.online === false ? 'gone' : person?.away === undefined ? 'here' : 'away'
  return <span class="presence" data-presence={person?.online === undefined ? 'unknown' : presence} />
}

function Marks({
  conversation,
  isFront,
}: {
  readonly conversation: Conversation
  readonly isFront: boolean
}) {
  const { unread, mentions, draft } = conversation
  const count = mentions > 0 ? mentions : unread
  return (
    <>
      {draft !== '' && !isFront && (
        <span class="sidebar-draft" title="Something is written and not sent">
          <Icon name="edit" />
          <span class="unseen">, draft</span>
        </span>
      )}
      {count > 0 && !isFront && (
        <span class={mentions > 0 ? 'badge badge-warm' : 'badge'}>
          {count > COUNT_MAX ? `${COUNT_MAX}+` : count}
          <span class="unseen">{mentions > 0 ? ' for you' : ' unread'}</span>
        </span>
      )}
    </>
  )
}
