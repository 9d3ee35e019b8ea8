// reactions.tsx: who reacted with what, to be joined by a click.
import { type ChatMessage, harmless } from '@stonechat/client'
import { useApp } from '../app-context.ts'
import type { TimelineActions } from './actions.ts'

/** How many are named. */
const NAMED_MAX = 20

type Props = { readonly message: ChatMessage; readonly react: TimelineActions['react'] }

export function Reactions({ message, react }: Props) {
  const { chat } = useApp()
  const fold = chat.client.network.casemapping
  const own = fold(chat.self.value.nick)
  return (
    <ul class="timeline-reactions" aria-label="Reactions">
      {Array.from(message.reactions, ([reaction, nicks]) => (
        <li key={reaction}>
          <button
            type="button"
            class="timeline-reaction"
            aria-pressed={Array.from(nicks).some(nick => fold(nick) === own)}
            title={namesOf(nicks)}
            onClick={() => react(message, reaction)}
          >
            <bdi>{harmless(reaction)}</bdi> <span aria-hidden="true">{nicks.size}</span>
            <span class="unseen">: {namesOf(nicks)}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

function namesOf(nicks: ReadonlySet<string>): string {
  const named = Array.from(nicks).slice(0, NAMED_MAX).map(harmless)
  const rest = nicks.size - named.length
  return named.join(', ') + (rest > 0 ? ` and ${rest} more` : '')
}
