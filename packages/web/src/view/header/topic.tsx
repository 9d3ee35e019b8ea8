// topic.tsx: what the channel is about: a line, and at a click all of it, to read, to follow its links, to say anew.
import { type Conversation, stripFormatting, harmless } from '@stonechat/client'
import { useEffect, useId, useState } from 'preact/hooks'
import { useApp } from '../app-context.ts'
import { mayEditTopic } from './may-edit-topic.ts'
import { lazily } from '../lazily.tsx'

const TopicCard = lazily(async () => (await import('./topic-card.tsx')).TopicCard)

export function Topic({ conversation }: { readonly conversation: Conversation }) {
  const { chat } = useApp()
  // A component with state is not drawn again with its parent, where it has the same conversation as before.
  void chat.revision(conversation).value
  const [isOpen, setOpen] = useState(false)
  const cardId = useId()
  const text = conversation.topic?.text ?? ''
  const mayEdit = mayEditTopic(conversation, chat.client)
  useEffect(() => {
    if (!isOpen) return undefined
    const close = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') setOpen(false)
    }
    addEventListener('keydown', close)
    return () => removeEventListener('keydown', close)
  }, [isOpen])
  if (text === '' && !mayEdit) return <p class="header-note">{membersWords(conversation.members.size)}</p>
  return (
    <>
      <button
        class="header-topic"
        type="button"
        aria-expanded={isOpen}
        aria-controls={cardId}
        onClick={() => setOpen(!isOpen)}
      >
        <span class="unseen">Topic: </span>
        <span dir="auto">
          {text === '' ? 'No topic yet: say what it is about' : harmless(stripFormatting(text))}
        </span>
      </button>
      {isOpen && (
        <TopicCard id={cardId} conversation={conversation} mayEdit={mayEdit} onClose={() => setOpen(false)} />
      )}
    </>
  )
}

function membersWords(count: number): string {
  return count === 1 ? 'Only you are here' : ''
}
