// typing-line.tsx: who is writing now. Its place is kept when nobody is.
import type { Conversation } from '@stonechat/client'
import { typingWords } from './reading.ts'

export function TypingLine({ conversation }: { readonly conversation: Conversation }) {
  const { names, words } = typingWords(conversation.typing)
  return (
    <p class="timeline-typing">
      <bdi>{names}</bdi>
      {words}
    </p>
  )
}
