// topic-card.tsx: all of a topic, who said it, and a field to say it anew.
import { type Conversation, harmless } from '@stonechat/client'
import { useState } from 'preact/hooks'
import { useApp } from '../app-context.ts'
import { MessageText } from '../timeline/message-text.tsx'
import './topic-card.css'

type TopicCardProps = {
  readonly id: string
  readonly conversation: Conversation
  readonly mayEdit: boolean
  readonly onClose: () => void
}

export function TopicCard({ id, conversation, mayEdit, onClose }: TopicCardProps) {
  const { chat, ui } = useApp()
  void chat.revision(conversation).value
  const { topic } = conversation
  const [isEdited, setEdited] = useState(topic === undefined || topic.text === '')
  return (
    <section id={id} class="topic-card" aria-label="Topic">
      {isEdited ? (
        <TopicForm conversation={conversation} onClose={onClose} />
      ) : (
        <>
          <div class="topic-text" dir="auto">
            <MessageText
              text={topic?.text ?? ''}
              openChannel={channel => (ui.dialog.value = { kind: 'join', channel })}
            />
          </div>
          <div class="topic-foot">
            <p class="topic-by">{topic && byWords(topic)}</p>
            {mayEdit && (
              <button class="button button-small" type="button" onClick={() => setEdited(true)}>
                Edit
              </button>
            )}
          </div>
        </>
      )}
    </section>
  )
}

function TopicForm({ conversation, onClose }: Pick<TopicCardProps, 'conversation' | 'onClose'>) {
  const { chat } = useApp()
  const [text, setText] = useState(conversation.topic?.text ?? '')
  const [fault, setFault] = useState('')
  const save = async (): Promise<void> => {
    const answer = await chat.client.request({ command: 'TOPIC', params: [conversation.name, text.trim()] })
    if (answer.outcome === 'done') onClose()
    else setFault(harmless(answer.replies.at(-1)?.params.at(-1) ?? 'There is no connection'))
  }
  return (
    <form
      class="topic-form"
      onSubmit={event => {
        event.preventDefault()
        void save()
      }}
    >
      <label class="field">
        <span class="field-name">Topic</span>
        <input
          class="field-input"
          dir="auto"
          ref={focus}
          value={text}
          onInput={event => setText(event.currentTarget.value)}
        />
        {fault !== '' && (
          <span class="field-fault" role="alert">
            {fault}
          </span>
        )}
      </label>
      <div class="topic-foot">
        <button class="button button-small button-quiet" type="button" onClick={onClose}>
          Cancel
        </button>
        <button class="button button-small button-primary" type="submit">
          Save
        </button>
      </div>
    </form>
  )
}

function focus(field: HTMLInputElement | null): void {
  field?.focus()
}

function byWords({ by, atMs }: NonNullable<Conversation['topic']>): string {
  const nick = harmless(by.split('!')[0] ?? by)
  if (atMs === undefined) return nick
  return `${nick}, ${new Date(atMs).toLocaleDateString(undefined, { dateStyle: 'medium' })}`
}
