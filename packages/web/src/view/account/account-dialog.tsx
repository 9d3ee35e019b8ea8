// account-dialog.tsx: the account: signing in, making one, and what can be changed of it.
import { useState } from 'preact/hooks'
import { useApp } from '../app-context.ts'
import { Dialog } from '../dialogs/dialog.tsx'
import { Ways } from '../welcome/ways.tsx'
import { OwnAccount } from './own-account.tsx'
import { Register } from './register.tsx'
import { SignIn } from './sign-in.tsx'

export function AccountDialog() {
  const { chat, ui } = useApp()
  const { account } = chat.self.value
  return (
    <Dialog title="Your account" onClose={() => (ui.dialog.value = undefined)}>
      {account === undefined ? <NoAccount /> : <OwnAccount account={account} />}
    </Dialog>
  )
}

function NoAccount() {
  const [isMember, setMember] = useState(true)
  return (
    <div class="form">
      <Ways
        title="Have you an account?"
        words={['Sign in', 'Make an account']}
        chosen={isMember ? 0 : 1}
        onChoose={index => setMember(index === 0)}
      />
      {isMember ? <SignIn /> : <Register />}
    </div>
  )
}
