// channel-table.tsx: the channels that fit what is typed: each with who is there and what it is about.
import { harmless } from '@stonechat/client'
import { useApp } from '../../app-context.ts'
import { CHANNELS_SHOWN, findChannels, type ListedChannel, type Listing } from './channels.ts'

type ChannelTableProps = {
  readonly listing: Listing
  readonly typed: string
  readonly onChoose: (name: string) => void
}

export function ChannelTable({ listing, typed, onChoose }: ChannelTableProps) {
  if (listing.kind === 'asked') return <output class="join-status">Asking which channels there are…</output>
  if (listing.kind === 'failed') {
    return <output class="join-status">Which channels there are is not known: {listing.reason}.</output>
  }
  const { shown, count } = findChannels(listing.channels, typed)
  return (
    <div class="join-found">
      <output class="join-status">{statusOf(count, listing.channels.length)}</output>
      {shown.length > 0 && (
        <ul class="join-list" aria-label="Channels">
          {shown.map(channel => (
            <li key={channel.name}>
              <Entry channel={channel} onChoose={onChoose} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

type EntryProps = { readonly channel: ListedChannel; readonly onChoose: (name: string) => void }

function Entry({ channel: { name, members, topic }, onChoose }: EntryProps) {
  const isIn = useApp().chat.client.conversation(name)?.joined === 'yes'
  return (
    <button class="join-entry" type="button" onClick={() => onChoose(name)} onKeyDown={moveFocus}>
      <span class="join-entry-head">
        <bdi class="join-entry-name">{harmless(name)}</bdi>
        <span class="join-entry-members">
          {members} {members === 1 ? 'member' : 'members'}
          {isIn && ', you too'}
        </span>
      </span>
      {topic !== '' && (
        <span class="join-entry-topic" dir="auto">
          {topic}
        </span>
      )}
    </button>
  )
}

function statusOf(count: number, all: number): string {
  if (all === 0) return 'There is no public channel yet: make the first.'
  if (count === 0) return 'No public channel fits; one of this name can be made.'
  if (count > CHANNELS_SHOWN) return `The largest ${CHANNELS_SHOWN} of ${count}: type to see fewer.`
  return count === 1 ? 'One channel' : `${count} channels`
}

/** Up and down go from one to the next. */
function moveFocus(event: KeyboardEvent & { readonly currentTarget: HTMLElement }): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (step === undefined) return
  const item = event.currentTarget.parentElement
  const next = step > 0 ? item?.nextElementSibling : item?.previousElementSibling
  next?.querySelector('button')?.focus()
  event.preventDefault()
}
