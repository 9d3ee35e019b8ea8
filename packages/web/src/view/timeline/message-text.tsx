// message-text.tsx: what somebody wrote, with its formatting, links and code; always as text, never as HTML.
import { harmless, type Inline, readText } from '@stonechat/client'
import { useMemo } from 'preact/hooks'
import { useApp } from '../app-context.ts'

export function MessageText({ text }: { readonly text: string }) {
  const { chat } = useApp()
  const { nick } = chat.self.value
  const { channelTypes } = chat.client.network
  const blocks = useMemo(
    () => readText(text, { nick, channelTypes, fold: name => name.toLowerCase() }),
    [text, nick, channelTypes],
  )
  return (
    <div class="timeline-text" dir="auto">
      {blocks.map((block, index) =>
        block.kind === 'code' ? (
          <pre key={index}>{block.lines.map(harmless).join('\n')}</pre>
        ) : (
          <p key={index}>
            {block.inlines.map((inline, place) => (
              <Piece key={place} inline={inline} />
            ))}
          </p>
        ),
      )}
    </div>
  )
}

function Piece({ inline }: { readonly inline: Inline }) {
  const text = harmless(inline.text)
  if (inline.kind === 'code') return <code>{text}</code>
  if (inline.kind === 'mention') return <strong>{text}</strong>
  if (inline.kind !== 'link') return <span>{text}</span>
  return (
    <a href={inline.target} target="_blank" rel="noopener noreferrer nofollow">
      {text}
    </a>
  )
}
