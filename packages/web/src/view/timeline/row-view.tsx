// row-view.tsx: one row of the timeline, drawn again only when it shows something else.
import { type ChatGap, type ChatMessage, harmless } from '@stonechat/client'
import { Component, createRef } from 'preact'
import { eventSign, eventWords } from './event-words.ts'
import { Message } from './message.tsx'
import { isSameRow, type Row } from './rows.ts'
import type { Stage } from './stage.ts'
import { clockTime, dayName } from './times.ts'
import { Tools } from './tools.tsx'

type Props = {
  readonly row: Row
  readonly quoted: ChatMessage | undefined
  /** Stands out for a while: somebody has asked for it. */
  readonly isShown: boolean
  /** Keys are at it: Tab comes to it. */
  readonly isActive: boolean
  /** The mouse or a finger is at it. */
  readonly isPointed: boolean
  readonly stage: Stage
}

export class RowView extends Component<Props> {
  readonly #article = createRef<HTMLElement>()

  override shouldComponentUpdate(next: Props): boolean {
    const { row, quoted, isShown, isActive, isPointed, stage } = this.props
    const isLit = isShown === next.isShown && isActive === next.isActive && isPointed === next.isPointed
    const isSame = isLit && quoted === next.quoted && stage === next.stage
    return !isSame || !isSameRow(row, next.row)
  }

  override componentWillUnmount(): void {
    if (this.#article.current?.contains(document.activeElement)) this.props.stage.keepFocus()
  }

  override render() {
    const { row, quoted, isShown, isActive, isPointed, stage } = this.props
    if (row.kind !== 'message') return <Other row={row} stage={stage} isShown={isShown} />
    const { item, isGrouped } = row
    return (
      <article
        ref={this.#article}
        class="timeline-message"
        tabIndex={isActive ? 0 : -1}
        data-grouped={isGrouped || undefined}
        data-answers={item.replyTo !== undefined || undefined}
        data-mention={(item.mention && !item.redacted) || undefined}
        data-waits={item.delivery === 'queued' || item.delivery === 'sent' || undefined}
        data-shown={isShown || undefined}
      >
        <Message row={row} quoted={quoted} stage={stage} />
        {isPointed && <Tools message={item} stage={stage} />}
      </article>
    )
  }
}

type OtherProps = Pick<Props, 'stage' | 'isShown'> & { readonly row: Exclude<Row, { kind: 'message' }> }

function Other({ row, stage, isShown }: OtherProps) {
  switch (row.kind) {
    case 'day':
      return <p class="timeline-day">{dayName(row.atMs)}</p>
    case 'new':
      return <p class="timeline-new">New</p>
    case 'gap':
      return <Gap gap={row.item} stage={stage} />
    case 'info':
      return (
        <p class="timeline-info" data-severity={row.item.severity} dir="auto">
          {harmless(row.item.text)}
        </p>
      )
    default:
      return <Events row={row} isShown={isShown} />
  }
}

function Events({
  row: { events },
  isShown,
}: {
  readonly row: Row & { kind: 'events' }
  readonly isShown: boolean
}) {
  return (
    <p class="timeline-event" data-shown={isShown || undefined} title={clockTime(events[0]?.atMs ?? 0)}>
      <span class="timeline-sign" aria-hidden="true">
        {eventSign(events)}
      </span>
      <span dir="auto">
        {eventWords(events).map((part, index) =>
          typeof part === 'string' ? (
            harmless(part)
          ) : (
            <bdi key={index} class="timeline-who">
              {harmless(part.name)}
            </bdi>
          ),
        )}
      </span>
    </p>
  )
}

function Gap({ gap: { state, key }, stage }: { readonly gap: ChatGap; readonly stage: Stage }) {
  if (state === 'lost')
    return <p class="timeline-gap">Messages are missing here, and the server has them no more.</p>
  return (
    <p class="timeline-gap">
      {state === 'filling' ? 'Loading what is missing…' : 'Messages are missing here. '}
      {state === 'open' && (
        <button type="button" class="timeline-link" onClick={() => stage.actions.fillGap(key)}>
          Load what is missing
        </button>
      )}
    </p>
  )
}
