// field.tsx: a field of a form: its name, and below it what is wrong with it.
import type { InputHTMLAttributes } from 'preact'
import { useId } from 'preact/hooks'

type FieldProps = InputHTMLAttributes & {
  readonly label: string
  /** '' or nothing: all is well. */
  readonly fault?: string | undefined
  readonly hint?: string | undefined
  readonly onText: (text: string) => void
}

export function Field({ label, fault = '', hint, onText, ...input }: FieldProps) {
  const id = useId()
  return (
    <div class="field">
      <label class="field-name" for={id}>
        {label}
      </label>
      <input
        {...input}
        id={id}
        class="field-input"
        aria-invalid={fault !== ''}
        aria-describedby={`${id}-words`}
        onInput={event => onText(event.currentTarget.value)}
      />
      <p id={`${id}-words`} class={fault === '' ? 'field-hint' : 'field-fault'}>
        {fault || hint}
      </p>
    </div>
  )
}
