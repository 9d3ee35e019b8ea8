// profile-dialog.tsx: who somebody is here: the name, whether they are there, and the ways out.
import { useState } from 'preact/hooks'
import { faultOf } from '../../../ui/fault-of.ts'
import { useApp } from '../../app-context.ts'
import { nickFault } from '../../welcome/entry.ts'
import { Field } from '../../welcome/field.tsx'
import { Dialog } from '../dialog.tsx'
import { type Faults, Form } from '../form.tsx'
import { SignedIn } from '../signed-in.tsx'
import { Away } from './away.tsx'

export function ProfileDialog() {
  const { chat, ui } = useApp()
  const { account } = chat.self.value
  return (
    <Dialog title="You" onClose={() => (ui.dialog.value = undefined)}>
      <section class="form-part">
        <Names />
      </section>
      <section class="form-part">
        <Away />
      </section>
      <section class="form-part">
        <div class="form-line">
          {account === undefined ? <p>You are here as a guest.</p> : <SignedIn account={account} />}
          <button class="button" type="button" onClick={() => (ui.dialog.value = { kind: 'account' })}>
            {account === undefined ? 'Sign in or make an account' : 'Account'}
          </button>
        </div>
      </section>
      <section class="form-part">
        <Leaving />
      </section>
    </Dialog>
  )
}

function Names() {
  const { client } = useApp().chat
  const [nick, setNick] = useState(client.nick)
  const [realname, setRealname] = useState('')
  const [said, setSaid] = useState('')
  const mayRename = client.network.capabilities.has('setname')
  const submit = async (): Promise<Faults> => {
    const wanted = nick.trim()
    const wrong = nickFault(wanted)
    if (wrong !== '') return { nick: wrong }
    const changes = [
      wanted === client.nick ? undefined : { field: 'nick', command: 'NICK', param: wanted },
      realname.trim() === '' ? undefined : { field: 'realname', command: 'SETNAME', param: realname.trim() },
    ]
    for (const change of changes) {
      if (!change) continue
      const fault = faultOf(await client.request({ command: change.command, params: [change.param] }))
      if (fault !== undefined) return { [change.field]: fault }
    }
    setSaid('Others see it from now on.')
    return {}
  }
  return (
    <Form deed="Save" doing="Saving…" submit={submit}>
      {faults => (
        <>
          <Field
            label="Your name"
            name="nick"
            value={nick}
            fault={faults['nick']}
            onText={setNick}
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
          />
          {mayRename && (
            <Field
              label="Your name in full"
              name="realname"
              value={realname}
              fault={faults['realname']}
              placeholder="As it is, if left empty"
              onText={setRealname}
              autocomplete="name"
            />
          )}
          <output class="form-said">{said}</output>
        </>
      )}
    </Form>
  )
}

/** What cannot be undone is asked for twice. */
function Leaving() {
  const { session, application } = useApp()
  const [isAsked, setAsked] = useState(false)
  const forget = async (): Promise<void> => {
    await session.forget()
    application.disconnect(undefined)
  }
  return (
    <>
      <div class="form-line">
        <button class="button" type="button" onClick={() => application.quit(undefined)}>
          Leave
        </button>
        <button
          class="button button-danger"
          type="button"
          onClick={() => (isAsked ? void forget() : setAsked(true))}
        >
          {isAsked ? 'Yes, forget me' : 'Leave, and forget me here'}
        </button>
      </div>
      <p class="field-note" role="status">
        {isAsked && 'All that this browser keeps of this chat is deleted: messages, drafts, and who you are.'}
      </p>
    </>
  )
}
