// tools.tsx: what floats over the message that the mouse or a finger is at; keys have the menu.
import type { ChatMessage } from '@stonechat/client'
import { Icon } from '../../icons/icon.tsx'
import { useApp } from '../app-context.ts'
import type { Stage } from './stage.ts'

const QUICK = ['👍', '❤️', '😂'] as const

export function Tools({ message, stage }: { readonly message: ChatMessage; readonly stage: Stage }) {
  const { chat } = useApp()
  const { actions, openMenu } = stage
  const isNamed = message.msgid !== undefined && !message.redacted
  const canReact = isNamed && chat.client.network.capabilities.has('message-tags')
  return (
    <div class="timeline-tools">
      {canReact &&
        QUICK.map(sign => (
          <button
            key={sign}
            type="button"
            class="timeline-tool"
            tabIndex={-1}
            aria-label={`React with ${sign}`}
            onClick={() => actions.react(message, sign)}
          >
            {sign}
          </button>
        ))}
      {isNamed && (
        <button
          type="button"
          class="timeline-tool"
          tabIndex={-1}
          aria-label="Reply"
          onClick={() => actions.reply(message)}
        >
          <Icon name="reply" turns />
        </button>
      )}
      <button
        type="button"
        class="timeline-tool"
        tabIndex={-1}
        aria-label="Message actions"
        aria-haspopup="dialog"
        onClick={() => openMenu(message.key)}
      >
        <Icon name="more" />
      </button>
    </div>
  )
}
