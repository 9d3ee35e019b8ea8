// register.tsx: somebody who is here as a guest makes an account, so that the name is theirs.
import type { Answer } from '@stonechat/client'
import { useState } from 'preact/hooks'
import { faultOf } from '../../ui/fault-of.ts'
import { useApp } from '../app-context.ts'
import { type Faults, Form } from '../dialogs/form.tsx'
import { Field } from '../welcome/field.tsx'
import { faultsOf, offerOf, readVerdict, registrationOf, type Wish } from './registration.ts'
import { RegisterFields } from './register-fields.tsx'

/** What a code was asked for. */
type Pending = { readonly account: string; readonly words: string }

export function Register() {
  const { chat, session, ui } = useApp()
  const { client } = chat
  const offer = offerOf(client.network)
  const [wish, setWish] = useState<Wish>({ account: client.nick, password: '', email: '' })
  const [pending, setPending] = useState<Pending>()
  const take = async (answer: Answer): Promise<Faults> => {
    const verdict = readVerdict(answer, offer, wish.account)
    if (verdict.kind === 'refused') return verdict.faults
    if (verdict.kind === 'verify') setPending(verdict)
    if (verdict.kind === 'told') {
      client.inform(
        ui.current.peek(),
        'NickServ was asked for an account; what it answers stands with the words of the server',
      )
      ui.dialog.value = undefined
    }
    if (verdict.kind !== 'made') return {}
    // The server has logged us in; so that it does so again after a reconnect, and the next time.
    const fault = faultOf(await session.signIn(verdict.account, wish.password, true))
    return fault === undefined ? {} : { form: `There is an account now, but: ${fault}` }
  }
  const register = async (): Promise<Faults> => {
    const faults = faultsOf(wish, offer)
    if (Object.keys(faults).length > 0) return faults
    return take(await client.request(registrationOf(wish, offer)))
  }
  if (pending) {
    const verify = async (code: string): Promise<Faults> =>
      take(await client.request({ command: 'VERIFY', params: [pending.account, code] }))
    return <Verify words={pending.words} verify={verify} />
  }
  return (
    <Form deed="Make an account" doing="Making it…" submit={register}>
      {faults => <RegisterFields wish={wish} offer={offer} faults={faults} onChange={setWish} />}
    </Form>
  )
}

type VerifyProps = { readonly words: string; readonly verify: (code: string) => Promise<Faults> }

function Verify({ words, verify }: VerifyProps) {
  const [code, setCode] = useState('')
  const submit = (): Promise<Faults> | Faults =>
    /^\S+$/.test(code.trim()) ? verify(code.trim()) : { code: 'The code is one word' }
  return (
    <Form deed="Verify" doing="Looking…" submit={submit}>
      {faults => (
        <Field
          label="Code"
          name="code"
          value={code}
          fault={faults['code']}
          hint={words || 'A code was sent to your e-mail address'}
          onText={setCode}
          autocomplete="one-time-code"
          autofocus
        />
      )}
    </Form>
  )
}
