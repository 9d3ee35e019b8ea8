// message-text.tsx: what somebody wrote, with its formatting, links and code; always as text, never as HTML.
import { type Block, harmless, harmlessPieces, type Inline, readText } from '@stonechat/client'
import type { ComponentChildren } from 'preact'
import { useMemo } from 'preact/hooks'
import { useApp } from '../app-context.ts'
import { classesOf } from './text-classes.ts'

type Props = {
  readonly text: string
  readonly openChannel: (name: string) => void
  /** Stands behind the last word. */
  readonly children?: ComponentChildren
}

export function MessageText({ text, openChannel, children }: Props) {
  const { chat } = useApp()
  const { nick } = chat.self.value
  const { channelTypes, casemapping: fold } = chat.client.network
  const blocks = useMemo(() => readText(text, { nick, channelTypes, fold }), [text, nick, channelTypes, fold])
  const last = blocks.length - 1
  return (
    <>
      {blocks.map((block, index) => (
        <TextBlock key={index} block={block} openChannel={openChannel}>
          {index === last && children}
        </TextBlock>
      ))}
    </>
  )
}

type BlockProps = Omit<Props, 'text'> & { readonly block: Block }

function TextBlock({ block, openChannel, children }: BlockProps) {
  if (block.kind === 'code') {
    return (
      <pre class="timeline-code" dir="ltr">
        {block.lines.map(line => harmless(line.replaceAll('\t', '    '))).join('\n')}
        {children}
      </pre>
    )
  }
  return (
    <p dir="auto">
      {block.inlines.map((inline, index) => (
        <Piece key={index} inline={inline} openChannel={openChannel} />
      ))}
      {children}
    </p>
  )
}

function Piece({ inline, openChannel }: { readonly inline: Inline } & Pick<Props, 'openChannel'>) {
  const { kind, style } = inline
  const classes = classesOf(style) || undefined
  const words = <Pieces text={inline.text} />
  if (kind === 'code') return <code class={classes}>{words}</code>
  if (kind === 'mention') return <mark class={`timeline-mention ${classes ?? ''}`}>{words}</mark>
  if (kind === 'link') {
    return (
      <a class={classes} href={inline.target} target="_blank" rel="noopener noreferrer nofollow">
        {words}
      </a>
    )
  }
  if (kind === 'channel') {
    return (
      <button type="button" class="timeline-link" onClick={() => openChannel(inline.target)}>
        {words}
      </button>
    )
  }
  return classes === undefined ? words : <span class={classes}>{words}</span>
}

/** Marks in the place of what must not be drawn look otherwise than what was said. */
function Pieces({ text }: { readonly text: string }) {
  return (
    <>
      {harmlessPieces(text.replaceAll('\t', '    ')).map(({ text, isMark }, index) =>
        isMark ? (
          <span key={index} class="text-mark">
            {text}
          </span>
        ) : (
          text
        ),
      )}
    </>
  )
}
