// own-account.tsx: what can be changed of the account that somebody is signed in to.
import { useState } from 'preact/hooks'
import { useApp } from '../app-context.ts'
import { type Faults, Form } from '../dialogs/form.tsx'
import { SignedIn } from '../dialogs/signed-in.tsx'
import { Field } from '../welcome/field.tsx'
import { isPasswordChanged, wordsOf } from './devices.ts'
import { Devices } from './device-list.tsx'

export function OwnAccount({ account }: { readonly account: string }) {
  const { session } = useApp()
  return (
    <>
      <section class="form-part">
        <div class="form-line">
          <SignedIn account={account} />
          <button class="button" type="button" onClick={() => void session.signOut()}>
            Sign out
          </button>
        </div>
      </section>
      <section class="form-part">
        <NewPassword account={account} />
      </section>
      <section class="form-part">
        <Devices />
      </section>
    </>
  )
}

function NewPassword({ account }: { readonly account: string }) {
  const { chat, session } = useApp()
  const [password, setPassword] = useState('')
  const [said, setSaid] = useState('')
  const submit = async (): Promise<Faults> => {
    setSaid('')
    if (!/^\S+$/.test(password)) return { 'new-password': 'A password here is one word without spaces' }
    const params = ['SET', 'PASSWORD', password]
    const answer = await chat.client.request({ command: 'NICKSERV', params })
    if (!isPasswordChanged(answer)) return { 'new-password': wordsOf(answer) || 'It was not changed' }
    await session.signIn(account, password, true)
    setPassword('')
    setSaid(wordsOf(answer))
    return {}
  }
  return (
    <>
      <h3 class="form-part-title">Change the password</h3>
      <Form deed="Change the password" doing="Changing it…" isQuiet submit={submit}>
        {faults => (
          <>
            {/* For password managers: whose password it is. */}
            <input
              class="unseen"
              type="text"
              autocomplete="username"
              value={account}
              readOnly
              tabIndex={-1}
              aria-hidden="true"
            />
            <Field
              label="New password"
              name="new-password"
              type="password"
              value={password}
              fault={faults['new-password']}
              onText={setPassword}
              autocomplete="new-password"
            />
            <output class="form-said">{said}</output>
          </>
        )}
      </Form>
    </>
  )
}
