// emoji-picker.tsx: all emoji, by group, to be found by words; the focus stays in the field.
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { emojiGroups } from './emoji-data.ts'
import { type Emoji, type EmojiGroup, findEmoji } from './emoji-table.ts'
import './emoji-picker.css'

type EmojiPickerProps = {
  /** The sign that was chosen. It is left to the caller whether the picker stays. */
  readonly onPick: (sign: string) => void
  /** Escape, or the focus has gone elsewhere. */
  readonly onClose: () => void
}

/** The style sheet has as many columns. */
const COLUMNS = 8

export function EmojiPicker({ onPick, onClose }: EmojiPickerProps) {
  const [text, setText] = useState('')
  const [index, setIndex] = useState(0)
  const field = useRef<HTMLInputElement>(null)
  const id = useId()
  const groups = findEmoji(emojiGroups, text)
  const all = groups.flatMap(({ emoji }) => emoji)
  useEffect(() => field.current?.focus(), [])
  const press = (event: KeyboardEvent): void => {
    const step = STEPS.get(event.key)
    const chosen = all[index]
    if (step !== undefined) setIndex(Math.max(0, Math.min(index + step, all.length - 1)))
    else if (event.key === 'Enter' && chosen) onPick(chosen.sign)
    else if (event.key === 'Escape') onClose()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div
      class="emoji-picker"
      role="dialog"
      aria-label="Emoji"
      onFocusOut={event => {
        const { currentTarget, relatedTarget } = event
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) onClose()
      }}
    >
      <input
        ref={field}
        class="field-input"
        type="search"
        aria-label="Find an emoji"
        placeholder="Find an emoji"
        aria-controls={id}
        aria-activedescendant={all[index] && `${id}-${index}`}
        value={text}
        onInput={event => {
          setText(event.currentTarget.value)
          setIndex(0)
        }}
        onKeyDown={press}
      />
      <Groups id={id} groups={groups} index={index} onPick={onPick} />
      <output class="emoji-picker-name">{all[index] ? nameOf(all[index]) : 'There is none like that'}</output>
    </div>
  )
}

const STEPS: ReadonlyMap<string, number> = new Map([
  ['ArrowLeft', -1],
  ['ArrowRight', 1],
  ['ArrowUp', -COLUMNS],
  ['ArrowDown', COLUMNS],
])

type GroupsProps = Pick<EmojiPickerProps, 'onPick'> & {
  readonly id: string
  readonly groups: readonly EmojiGroup[]
  readonly index: number
}

function Groups({ id, groups, index, onPick }: GroupsProps) {
  const list = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [index])
  let place = 0
  return (
    <div
      ref={list}
      id={id}
      class="emoji-picker-list"
      role="listbox"
      aria-label="Emoji"
      tabIndex={-1}
      // The field keeps the focus.
      onMouseDown={event => event.preventDefault()}
    >
      {groups.map(({ title, emoji }) => (
        <div key={title} class="emoji-picker-group" role="group" aria-label={title}>
          <p class="emoji-picker-title" aria-hidden="true">
            {title}
          </p>
          {emoji.map(each => {
            const here = place++
            return (
              <button
                key={each.sign}
                id={`${id}-${here}`}
                class="emoji-picker-sign"
                type="button"
                role="option"
                tabIndex={-1}
                aria-selected={here === index}
                aria-label={nameOf(each)}
                title={nameOf(each)}
                onClick={() => onPick(each.sign)}
              >
                {each.sign}
              </button>
            )
          })}
        </div>
      ))}
    </div>
  )
}

function nameOf({ names: [name = ''] }: Emoji): string {
  return `:${name}:`
}
