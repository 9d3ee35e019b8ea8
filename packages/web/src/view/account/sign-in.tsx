// sign-in.tsx: somebody who is here as a guest says which account is theirs.
import { useState } from 'preact/hooks'
import { faultOf } from '../../ui/fault-of.ts'
import { useApp } from '../app-context.ts'
import { type Faults, Form } from '../dialogs/form.tsx'
import { Field } from '../welcome/field.tsx'

export function SignIn() {
  const { chat, session } = useApp()
  const [account, setAccount] = useState(chat.client.nick)
  const [password, setPassword] = useState('')
  const [stays, setStays] = useState(true)
  const submit = async (): Promise<Faults> => {
    if (account.trim() === '') return { account: 'Which account?' }
    if (password === '') return { password: 'Your password is missing' }
    const fault = faultOf(await session.signIn(account.trim(), password, stays))
    return fault === undefined ? {} : { password: fault }
  }
  return (
    <Form deed="Sign in" doing="Signing in…" submit={submit}>
      {faults => (
        <>
          <Field
            label="Account"
            name="account"
            value={account}
            fault={faults['account']}
            onText={setAccount}
            autocomplete="username"
            autocapitalize="none"
            spellcheck={false}
          />
          <Field
            label="Password"
            name="password"
            type="password"
            value={password}
            fault={faults['password']}
            onText={setPassword}
            autocomplete="current-password"
          />
          <label class="form-choice">
            <input
              type="checkbox"
              checked={stays}
              onChange={event => setStays(event.currentTarget.checked)}
            />
            Stay signed in on this device
          </label>
        </>
      )}
    </Form>
  )
}
