// format-bar.tsx: how the text will look, and buttons for that.
import { harmless } from '@stonechat/client'
import { classesOf } from '../timeline/text-classes.ts'
import type { Desk } from './desk.ts'
import { isPlain, type Mark } from './styled-text.ts'
import './format-bar.css'

type Button = { readonly mark: Mark; readonly sign: string; readonly label: string; readonly keys: string }

const BUTTONS: readonly Button[] = [
  { mark: 'bold', sign: 'B', label: 'Bold', keys: 'Ctrl+B' },
  { mark: 'italic', sign: 'I', label: 'Italic', keys: 'Ctrl+I' },
  { mark: 'underline', sign: 'U', label: 'Underlined', keys: 'Ctrl+U' },
  { mark: 'strike', sign: 'S', label: 'Struck through', keys: 'Ctrl+Shift+X' },
  { mark: 'monospace', sign: '<>', label: 'Code', keys: 'Ctrl+E' },
]

export function FormatBar({ desk }: { readonly desk: Desk }) {
  if (!desk.isFormatting.value) return null
  const next = desk.writing.nextStyle.value
  return (
    <div class="composer-format" role="toolbar" aria-label="Formatting">
      {BUTTONS.map(({ mark, sign, label, keys }) => (
        <button
          key={mark}
          class={`icon-button tip tip-above tip-start text-${mark}`}
          type="button"
          aria-label={label}
          aria-pressed={next?.[mark] === true}
          data-tip={`${label}  ${keys}`}
          // What is selected stays selected.
          onMouseDown={event => event.preventDefault()}
          onClick={() => desk.mark(mark)}
        >
          {sign}
        </button>
      ))}
    </div>
  )
}

/** The box itself can show no looks. */
export function Preview({ desk }: { readonly desk: Desk }) {
  const styled = desk.writing.styled.value
  if (isPlain(styled)) return null
  return (
    <div class="composer-preview" role="note" aria-label="How it will look" dir="auto">
      {styled.map(({ text, style }, index) => (
        <span key={index} class={classesOf(style)}>
          {text.split('\n').map(harmless).join('\n')}
        </span>
      ))}
    </div>
  )
}
