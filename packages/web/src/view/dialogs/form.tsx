// form.tsx: a form of a dialog: what is wrong stands at its field, and the first such field has the focus.
import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import './form.css'

/** By the name of the field; `form` is what belongs to no field. None: all is well. */
export type Faults = Readonly<Record<string, string>>

type FormProps = {
  /** What the button says, and what it says while that is done. */
  readonly deed: string
  readonly doing: string
  /** Not what the dialog is there for first. */
  readonly isQuiet?: boolean
  readonly submit: () => Promise<Faults> | Faults
  readonly children: (faults: Faults) => ComponentChildren
}

export function Form({ deed, doing, isQuiet = false, submit, children }: FormProps) {
  const form = useRef<HTMLFormElement>(null)
  const [faults, setFaults] = useState<Faults>({})
  const [isBusy, setBusy] = useState(false)
  useEffect(() => {
    const fields = Object.keys(faults).map(name =>
      form.current?.querySelector<HTMLInputElement>(`input[name="${name}"]`),
    )
    fields.find(field => field)?.focus()
  }, [faults])
  const begin = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    if (isBusy) return
    setBusy(true)
    try {
      setFaults(await submit())
    } finally {
      setBusy(false)
    }
  }
  return (
    <form ref={form} class="form" onSubmit={event => void begin(event)} noValidate>
      {faults['form'] !== undefined && (
        <p class="form-problem" role="alert">
          {faults['form']}
        </p>
      )}
      {children(faults)}
      {/* Not disabled while it is busy: it would lose the focus. */}
      <button class={isQuiet ? 'button' : 'button button-primary'} type="submit" aria-disabled={isBusy}>
        {isBusy ? doing : deed}
      </button>
    </form>
  )
}
