// row.tsx: a member in the list, or the rank above them.
import { harmless } from '@stonechat/client'
import { useApp } from '../app-context.ts'
import { NickMark, type Presence } from '../nick-mark.tsx'
import type { MemberRow } from './member-rows.ts'

export function Row({ row }: { readonly row: MemberRow }) {
  const { ui } = useApp()
  if (row.kind === 'title') {
    return (
      <li class="members-row members-rank">
        {row.title} <span class="members-count">{row.count}</span>
      </li>
    )
  }
  const { nick, away, bot } = row.member.person
  const presence: Presence = away === undefined ? 'here' : 'away'
  const words = away === undefined ? '' : away === '' ? 'away' : harmless(away)
  return (
    <li class="members-row">
      <button
        class="members-entry"
        type="button"
        data-away={away !== undefined}
        onClick={() => (ui.dialog.value = { kind: 'person', nick })}
      >
        <NickMark nick={nick} presence={presence} />
        <span class="members-nick">
          <bdi>{harmless(nick)}</bdi>
        </span>
        {bot && <span class="members-bot">bot</span>}
        {words !== '' && <span class="members-away">{words}</span>}
      </button>
    </li>
  )
}
