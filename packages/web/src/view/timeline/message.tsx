// message.tsx: one message: who, when, what, what it answers, how far it has come.
import { type ChatMessage, harmless, stripFormatting } from '@stonechat/client'
import { useState } from 'preact/hooks'
import { useApp } from '../app-context.ts'
import { Failure, Progress } from './delivery.tsx'
import { isLong } from './long-text.ts'
import { MessageText } from './message-text.tsx'
import { Quote } from './quote.tsx'
import { Reactions } from './reactions.tsx'
import type { MessageRow } from './rows.ts'
import type { Stage } from './stage.ts'
import { nickClass } from './text-classes.ts'
import { clockTime } from './times.ts'

type Props = {
  readonly row: MessageRow
  /** What it answers, where that is here. */
  readonly quoted: ChatMessage | undefined
  readonly stage: Stage
}

export function Message({ row, quoted, stage }: Props) {
  const { item, isGrouped } = row
  const { actions } = stage
  return (
    <>
      {item.replyTo !== undefined && <Quote replyTo={item.replyTo} quoted={quoted} show={actions.show} />}
      {isGrouped ? <Time atMs={item.atMs} /> : <Head message={item} />}
      <Body message={item} stage={stage} />
      {item.reactions.size > 0 && !item.redacted && <Reactions message={item} react={actions.react} />}
      {item.delivery === 'failed' && <Failure message={item} actions={actions} />}
    </>
  )
}

function Head({ message }: { readonly message: ChatMessage }) {
  const { chat } = useApp()
  const { nick, bot, audience, form } = message
  const name = harmless(nick)
  const ink = nickClass(chat.client.network.casemapping(nick))
  return (
    <>
      <span class={`timeline-face ${ink}`} aria-hidden="true">
        {initial(name)}
      </span>
      <div class="timeline-head">
        <bdi class={`timeline-nick ${ink}`}>{name}</bdi>
        {bot && <span class="timeline-badge">bot</span>}
        {form === 'notice' && <span class="timeline-badge">notice</span>}
        {audience !== '' && <span class="timeline-badge">to {harmless(audience)} alone</span>}
        <Time atMs={message.atMs} />
      </div>
    </>
  )
}

/** What stands in the circle for somebody. */
function initial(name: string): string {
  const letters = name.replace(/^[^\p{L}\p{N}]+(?=.)/u, '')
  for (const { segment } of graphemes.segment(letters)) return segment.toUpperCase()
  return ''
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

function Time({ atMs }: { readonly atMs: number }) {
  const date = new Date(atMs)
  const isReal = !Number.isNaN(date.getTime())
  return (
    <time class="timeline-time" dateTime={isReal ? date.toISOString() : undefined}>
      {clockTime(atMs)}
    </time>
  )
}

function Body({ message, stage }: { readonly message: ChatMessage; readonly stage: Stage }) {
  const { redacted, text, form, nick, key } = message
  const [isOpen, setOpen] = useState(() => stage.opened.has(key))
  if (redacted) return <Redacted message={message} />
  const isFolded = !isOpen && isLong(text)
  const open = (): void => {
    stage.opened.add(key)
    setOpen(true)
  }
  return (
    <div class="timeline-body" data-form={form} data-folded={isFolded || undefined}>
      {form === 'action' && <bdi class="timeline-actor">{harmless(nick)} </bdi>}
      <div class="timeline-text">
        <MessageText text={text} openChannel={stage.actions.openChannel}>
          <Progress message={message} />
        </MessageText>
      </div>
      {isFolded && (
        <button type="button" class="timeline-more" onClick={open}>
          Show all
        </button>
      )}
    </div>
  )
}

function Redacted({ message: { redacted, nick } }: { readonly message: ChatMessage }) {
  const by = redacted?.nick ?? nick
  const reason = redacted?.reason ?? ''
  return (
    <p class="timeline-body timeline-redacted">
      {by === nick ? (
        'Taken back'
      ) : (
        <>
          Taken back by <bdi>{harmless(by)}</bdi>
        </>
      )}
      {reason !== '' && `: ${harmless(stripFormatting(reason))}`}
    </p>
  )
}
