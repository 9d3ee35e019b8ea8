// quote.tsx: the line above an answer that says what it answers, and goes there.
import { type ChatMessage, harmless, stripFormatting } from '@stonechat/client'
import type { TimelineActions } from './actions.ts'

/** What fits in a line, with room. */
const QUOTE_LENGTH_MAX = 200

type Props = {
  /** A msgid. */
  readonly replyTo: string
  readonly quoted: ChatMessage | undefined
  readonly show: TimelineActions['show']
}

export function Quote({ replyTo, quoted, show }: Props) {
  return (
    <button type="button" class="timeline-quote" onClick={() => show(quoted?.key ?? replyTo)}>
      <span class="unseen">In answer to </span>
      {quoted ? (
        <>
          <bdi class="timeline-quote-nick">{harmless(quoted.nick)}</bdi>{' '}
          <span dir="auto">{wordsOf(quoted)}</span>
        </>
      ) : (
        'an older message'
      )}
    </button>
  )
}

function wordsOf({ redacted, text }: ChatMessage): string {
  if (redacted) return 'Taken back'
  return harmless(stripFormatting(text).slice(0, QUOTE_LENGTH_MAX).replaceAll('\n', ' ').trimEnd())
}
