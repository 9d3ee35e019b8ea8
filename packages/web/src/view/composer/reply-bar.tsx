// reply-bar.tsx: which message is being answered.
import { type Conversation, harmless, stripFormatting } from '@stonechat/client'
import { useEffect } from 'preact/hooks'
import { useApp } from '../app-context.ts'
import { replyToOf } from './reply-to.ts'

/** More of it is cut off by the page. */
const EXCERPT_LENGTH_MAX = 200

type ReplyBarProps = {
  readonly conversation: Conversation
  readonly box: { readonly current: HTMLTextAreaElement | null }
}

export function ReplyBar({ conversation, box }: ReplyBarProps) {
  const { chat, ui } = useApp()
  const replyTo = replyToOf(ui, conversation)
  const msgid = replyTo.get()
  useEffect(() => {
    if (msgid !== undefined) box.current?.focus()
  }, [msgid, box])
  if (msgid === undefined) return null
  void chat.revision(conversation).value
  const message = conversation.items.findLast(item => item.kind === 'message' && item.msgid === msgid)
  const cancel = (): void => {
    replyTo.clear()
    box.current?.focus()
  }
  return (
    <div class="composer-reply">
      <p class="composer-reply-text">
        {message?.kind === 'message' ? (
          <>
            Answer to <bdi class="composer-reply-nick">{harmless(message.nick)}</bdi>{' '}
            <bdi>{harmless(stripFormatting(message.text).slice(0, EXCERPT_LENGTH_MAX))}</bdi>
          </>
        ) : (
          'Answer to an older message'
        )}
      </p>
      <button class="button button-quiet composer-reply-cancel" type="button" onClick={cancel}>
        Cancel
      </button>
    </div>
  )
}
