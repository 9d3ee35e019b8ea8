// reply-to.ts: which message is being answered in a conversation.
import type { Conversation } from '@stonechat/client'
import type { Ui } from '../../ui/ui.ts'

export type ReplyTo = {
  readonly get: () => string | undefined
  readonly clear: () => void
}

export function replyToOf({ replyTo }: Ui, { id }: Conversation): ReplyTo {
  return {
    get: () => replyTo.value.get(id),
    clear() {
      const others = new Map(replyTo.peek())
      if (others.delete(id)) replyTo.value = others
    },
  }
}
