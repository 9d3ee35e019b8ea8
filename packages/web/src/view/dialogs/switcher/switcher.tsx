// switcher.tsx: goes to a conversation or person by a few letters.
import { harmless } from '@stonechat/client'
import { useId, useState } from 'preact/hooks'
import { Icon } from '../../../icons/icon.tsx'
import { useApp } from '../../app-context.ts'
import { NickMark } from '../../nick-mark.tsx'
import { Dialog } from '../dialog.tsx'
import { findGoals, type Goal } from './find.ts'
import './switcher.css'

export function Switcher() {
  const { chat, ui } = useApp()
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState(0)
  const listId = useId()
  const go = useGo()
  const { channelTypes } = chat.client.network
  const goals = findGoals(chat.conversations.value, ui.current.value, text, channelTypes)
  const at = Math.min(chosen, goals.length - 1)
  const press = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) setChosen((at + step + goals.length) % Math.max(1, goals.length))
    else if (event.key === 'Enter' && !event.isComposing && goals[at]) go(goals[at])
    else return
    event.preventDefault()
  }
  return (
    <Dialog title="Go to" look="bare" onClose={() => (ui.dialog.value = undefined)}>
      <div class="switcher-field">
        <Icon name="search" />
        <input
          ref={field => field?.focus()}
          class="switcher-text"
          role="combobox"
          aria-label="Conversation or person"
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={goals[at] && `${listId}-${at}`}
          aria-autocomplete="list"
          placeholder="Go to a conversation or person"
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          value={text}
          onInput={event => {
            setText(event.currentTarget.value)
            setChosen(0)
          }}
          onKeyDown={press}
        />
        <kbd>Esc</kbd>
      </div>
      <div id={listId} class="switcher-list" role="listbox" tabIndex={-1} aria-label="Found">
        {goals.map((goal, index) => (
          <Row key={keyOf(goal)} id={`${listId}-${index}`} goal={goal} isChosen={index === at} onGo={go} />
        ))}
      </div>
      {goals.length === 0 && (
        <p class="switcher-none">Nothing is called that. A new channel begins with #.</p>
      )}
    </Dialog>
  )
}

type RowProps = {
  readonly id: string
  readonly goal: Goal
  readonly isChosen: boolean
  readonly onGo: (goal: Goal) => void
}

function Row({ id, goal, isChosen, onGo }: RowProps) {
  const scroll = (row: HTMLElement | null): void => {
    if (isChosen) row?.scrollIntoView({ block: 'nearest' })
  }
  return (
    <button
      ref={scroll}
      id={id}
      class="switcher-row"
      type="button"
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      onClick={() => onGo(goal)}
    >
      <Words goal={goal} />
    </button>
  )
}

function Words({ goal }: { readonly goal: Goal }) {
  const { chat } = useApp()
  if (goal.kind === 'join') {
    return (
      <>
        <Icon name="plus" />
        <span class="switcher-name">
          Join <bdi>{harmless(goal.channel)}</bdi>
        </span>
      </>
    )
  }
  if (goal.kind === 'person') {
    return (
      <>
        <NickMark nick={goal.nick} />
        <span class="switcher-name">
          <bdi>{harmless(goal.nick)}</bdi>
        </span>
        <span class="switcher-note">message</span>
      </>
    )
  }
  const { kind, name, mentions, unread } = goal.conversation
  return (
    <>
      {kind === 'direct' ? <NickMark nick={name} /> : <Icon name={kind === 'channel' ? 'hash' : 'server'} />}
      <span class="switcher-name">
        <bdi>
          {kind === 'server'
            ? chat.client.network.name || 'Server'
            : harmless(kind === 'channel' ? name.slice(1) : name)}
        </bdi>
      </span>
      {unread > 0 && <span class={mentions > 0 ? 'badge badge-warm' : 'badge'}>{mentions || unread}</span>}
    </>
  )
}

function useGo(): (goal: Goal) => void {
  const { chat, ui, application } = useApp()
  return goal => {
    ui.dialog.value = undefined
    if (goal.kind === 'join') ui.dialog.value = { kind: 'join', channel: goal.channel }
    else application.show(goal.kind === 'person' ? chat.client.open(goal.nick).id : goal.conversation.id)
  }
}

function keyOf(goal: Goal): string {
  if (goal.kind === 'conversation') return `c${goal.conversation.id}`
  return goal.kind === 'person' ? `p${goal.nick}` : 'j'
}
