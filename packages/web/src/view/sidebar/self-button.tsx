// self-button.tsx: who we are here, and the way to what can be changed of it.
import { harmless } from '@stonechat/client'
import { useApp } from '../app-context.ts'
import { IconButton } from '../icon-button.tsx'
import { NickMark } from '../nick-mark.tsx'

export function SelfButton() {
  const { chat, ui } = useApp()
  const { nick, account, away } = chat.self.value
  const isOnline = chat.link.value.state.kind === 'online'
  return (
    <div class="sidebar-self">
      <button
        type="button"
        class="sidebar-self-button"
        onClick={() => (ui.dialog.value = { kind: 'profile' })}
      >
        <NickMark nick={nick} presence={isOnline ? (away === undefined ? 'here' : 'away') : 'gone'} />
        <span class="unseen">Your profile: </span>
        <span class="sidebar-self-words">
          <bdi class="sidebar-self-nick">{harmless(nick)}</bdi>
          <span class="sidebar-self-account">
            {away === undefined ? account === undefined ? 'Guest' : <bdi>{harmless(account)}</bdi> : 'Away'}
            {away && <span class="unseen">: {harmless(away)}</span>}
          </span>
        </span>
      </button>
      <IconButton
        icon="settings"
        label="Settings"
        class="tip-above"
        onClick={() => (ui.dialog.value = { kind: 'settings' })}
      />
    </div>
  )
}
