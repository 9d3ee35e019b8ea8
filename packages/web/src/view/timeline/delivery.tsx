// delivery.tsx: how far a message of ours has come, and what can be done when it came nowhere.
import { type ChatMessage, harmless } from '@stonechat/client'
import type { TimelineActions } from './actions.ts'

export function Progress({ message: { own, delivery } }: { readonly message: ChatMessage }) {
  if (!own || delivery === 'failed' || delivery === 'received') return null
  if (delivery === 'acknowledged') {
    return (
      <span class="timeline-progress" title="The server has it">
        <span aria-hidden="true"> ✓</span>
        <span class="unseen"> sent</span>
      </span>
    )
  }
  return <span class="timeline-progress"> {delivery === 'queued' ? 'waits for the server' : 'sending…'}</span>
}

type Props = { readonly message: ChatMessage; readonly actions: TimelineActions }

export function Failure({ message, actions }: Props) {
  return (
    <div class="timeline-failure">
      <p dir="auto">Not sent: {harmless(message.failure ?? 'no reason was given')}</p>
      <button type="button" class="button" onClick={() => actions.retry(message)}>
        Send again
      </button>
      <button type="button" class="button" onClick={() => actions.discard(message)}>
        Discard
      </button>
    </div>
  )
}
