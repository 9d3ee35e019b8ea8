// timeline.tsx: what was said, oldest first.
import type { ChatItem, Conversation } from '@stonechat/client'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { useApp } from '../app-context.ts'
import { MessageText } from './message-text.tsx'
import './timeline.css'

/** How many of the newest are drawn. */
const ITEMS_DRAWN = 200

export function Timeline({ conversation }: { readonly conversation: Conversation }) {
  const { chat } = useApp()
  const revision = chat.revision(conversation).value
  const list = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => list.current?.scrollTo(0, list.current.scrollHeight), [revision])
  return (
    <div ref={list} class="timeline" role="log" aria-label="Messages" tabIndex={0}>
      {conversation.items.slice(-ITEMS_DRAWN).map(item => (
        <Item key={item.key} item={item} />
      ))}
    </div>
  )
}

function Item({ item }: { readonly item: ChatItem }) {
  if (item.kind !== 'message')
    return <p class="timeline-info">{item.kind === 'info' ? item.text : item.kind}</p>
  return (
    <article class="timeline-message">
      <bdi class="timeline-nick">{item.nick}</bdi>
      <MessageText text={item.text} />
    </article>
  )
}
