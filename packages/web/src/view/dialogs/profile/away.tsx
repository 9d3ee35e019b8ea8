// away.tsx: whether somebody is there; if not, why.
import { harmless } from '@stonechat/client'
import { useState } from 'preact/hooks'
import { faultOf } from '../../../ui/fault-of.ts'
import { useApp } from '../../app-context.ts'
import { Field } from '../../welcome/field.tsx'
import { type Faults, Form } from '../form.tsx'

export function Away() {
  const { chat } = useApp()
  const { away } = chat.self.value
  const [words, setWords] = useState('')
  const say = async (params: readonly string[]): Promise<Faults> => {
    const fault = faultOf(await chat.client.request({ command: 'AWAY', params }))
    return fault === undefined ? {} : { form: fault }
  }
  if (away !== undefined) {
    return (
      <Form deed="I am back" doing="Saying so…" isQuiet submit={() => say([])}>
        {() => <p dir="auto">You are away{away === '' ? '.' : `: ${harmless(away)}`}</p>}
      </Form>
    )
  }
  // An empty AWAY would say that somebody is back (RFC 2812 section 4.1).
  return (
    <Form deed="I am away" doing="Saying so…" isQuiet submit={() => say([words.trim() || 'Away'])}>
      {() => (
        <Field
          label="Away"
          name="away"
          value={words}
          placeholder="Back after lunch"
          onText={setWords}
          autocomplete="off"
        />
      )}
    </Form>
  )
}
