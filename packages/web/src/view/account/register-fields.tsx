// register-fields.tsx: what an account is made of.
import type { Faults } from '../dialogs/form.tsx'
import { Field } from '../welcome/field.tsx'
import type { Offer, Wish } from './registration.ts'

type RegisterFieldsProps = {
  readonly wish: Wish
  readonly offer: Offer
  readonly faults: Faults
  readonly onChange: (wish: Wish) => void
}

export function RegisterFields({ wish, offer, faults, onChange }: RegisterFieldsProps) {
  const isEmailSaid = offer.needsEmail || offer.way === 'service'
  return (
    <>
      <p class="field-note">With an account your name is yours alone, on all your devices.</p>
      <Field
        label="Account"
        name="account"
        value={wish.account}
        fault={faults['account']}
        hint={offer.isNamedFreely ? undefined : 'It has the name that you have now'}
        readOnly={!offer.isNamedFreely}
        onText={account => onChange({ ...wish, account })}
        autocomplete="username"
        autocapitalize="none"
        spellcheck={false}
      />
      <Field
        label="Password"
        name="password"
        type="password"
        value={wish.password}
        fault={faults['password']}
        onText={password => onChange({ ...wish, password })}
        autocomplete="new-password"
      />
      {isEmailSaid && (
        <Field
          label={offer.needsEmail ? 'E-mail' : 'E-mail, where the server asks for it'}
          name="email"
          type="email"
          value={wish.email}
          fault={faults['email']}
          onText={email => onChange({ ...wish, email })}
          autocomplete="email"
        />
      )}
    </>
  )
}
