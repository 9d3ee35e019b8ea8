// reply-bar.tsx: which message is being answered.
import { harmless, stripFormatting } from '@stonechat/client'
import { useEffect } from 'preact/hooks'
import { IconButton } from '../icon-button.tsx'
import type { Desk } from './desk.ts'

/** More of it is cut off by the page. */
const EXCERPT_LENGTH_MAX = 200

export function ReplyBar({ desk }: { readonly desk: Desk }) {
  const { app, conversation, replyTo } = desk
  const msgid = replyTo.get()
  useEffect(() => {
    if (msgid !== undefined) desk.focus()
  }, [msgid, desk])
  if (msgid === undefined) return null
  void app.chat.revision(conversation).value
  const message = conversation.items.findLast(item => item.kind === 'message' && item.msgid === msgid)
  const cancel = (): void => {
    replyTo.clear()
    desk.focus()
  }
  return (
    <div class="composer-reply">
      <p class="composer-reply-text">
        {message?.kind === 'message' ? (
          <>
            Answer to <bdi class="composer-reply-nick">{harmless(message.nick)}</bdi>{' '}
            <bdi>{harmless(excerptOf(message.text))}</bdi>
          </>
        ) : (
          'Answer to an older message'
        )}
      </p>
      <IconButton icon="close" label="Do not answer" keys="Escape" class="tip-above" onClick={cancel} />
    </div>
  )
}

function excerptOf(text: string): string {
  return stripFormatting(text).slice(0, EXCERPT_LENGTH_MAX).replaceAll('\n', ' ')
}
