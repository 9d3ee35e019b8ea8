// members.tsx: who is in the channel.
import type { Conversation } from '@stonechat/client'
import { useApp } from '../app-context.ts'
import './members.css'

export function Members({ conversation }: { readonly conversation: Conversation }) {
  const { chat } = useApp()
  void chat.revision(conversation).value
  return (
    <aside class="members" aria-label="Members">
      <ul>
        {Array.from(conversation.members, ([key, { person, prefixes }]) => (
          <li key={key} class="members-entry">
            {prefixes.charAt(0)}
            <bdi>{person.nick}</bdi>
          </li>
        ))}
      </ul>
    </aside>
  )
}
