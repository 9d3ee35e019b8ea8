// person.tsx: the card of somebody: who they are as far as is known, and what can be done.
import { harmless } from '@stonechat/client'
import { useState } from 'preact/hooks'
import { Icon } from '../../icons/icon.tsx'
import { PANELS_OVER } from '../../ui/room.ts'
import { useApp } from '../app-context.ts'
import { NickMark } from '../nick-mark.tsx'
import { Dialog } from './dialog.tsx'
import { mention } from './mention.ts'
import { factsOf, findPerson, maskOf, sharedChannels } from './person-facts.ts'
import './person.css'

export function PersonCard({ nick }: { readonly nick: string }) {
  const { chat, ui, application } = useApp()
  const conversations = chat.conversations.value
  for (const conversation of conversations) void chat.revision(conversation).value
  const key = chat.client.network.casemapping(nick)
  const person = findPerson(conversations, key)
  const close = (): void => {
    ui.dialog.value = undefined
  }
  const show = (id: string): void => {
    close()
    application.show(id)
  }
  return (
    <Dialog title={harmless(nick)} onClose={close}>
      <div class="person-head">
        <NickMark nick={nick} />
        <dl class="person-facts">
          {factsOf(person).map(([term, fact]) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd dir="auto">{fact}</dd>
            </div>
          ))}
        </dl>
      </div>
      <Channels channels={sharedChannels(conversations, key)} show={show} />
      {key !== chat.client.network.casemapping(chat.self.value.nick) && (
        <div class="person-tools">
          <button class="button button-primary" type="button" onClick={() => show(chat.client.open(nick).id)}>
            <Icon name="message" />
            Message
          </button>
          <MentionButton nick={nick} onDone={close} />
          <IgnoreButton nick={nick} />
        </div>
      )}
    </Dialog>
  )
}

type ChannelsProps = {
  readonly channels: ReturnType<typeof sharedChannels>
  readonly show: (id: string) => void
}

function Channels({ channels, show }: ChannelsProps) {
  if (channels.length === 0) return null
  return (
    <div class="person-channels">
      <h3 class="person-term">Here with you in</h3>
      <ul>
        {channels.map(({ id, name, rank }) => (
          <li key={id}>
            <button class="button button-small" type="button" onClick={() => show(id)}>
              {rank}
              <bdi>{harmless(name)}</bdi>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

function MentionButton({ nick, onDone }: { readonly nick: string; readonly onDone: () => void }) {
  const { ui } = useApp()
  const insert = (): void => {
    onDone()
    ui.listInFront.value = false
    if (matchMedia(PANELS_OVER).matches) ui.panel.value = undefined
    // After the dialog has given the focus back.
    requestAnimationFrame(() => mention(nick))
  }
  return (
    <button class="button" type="button" onClick={insert}>
      Mention
    </button>
  )
}

function IgnoreButton({ nick }: { readonly nick: string }) {
  const { chat } = useApp()
  const { client } = chat
  const mask = maskOf(nick)
  const [isIgnored, setIgnored] = useState(client.ignored.includes(mask))
  const toggle = (): void => {
    if (isIgnored) client.unignore(mask)
    else client.ignore(mask)
    setIgnored(client.ignored.includes(mask))
  }
  return (
    <button class={isIgnored ? 'button' : 'button button-danger'} type="button" onClick={toggle}>
      <Icon name="mute" />
      {isIgnored ? 'Listen again' : 'Ignore'}
    </button>
  )
}
