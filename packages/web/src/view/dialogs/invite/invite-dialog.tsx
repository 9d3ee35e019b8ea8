// invite-dialog.tsx: brings others into a channel: by a link, by its picture, or by asking somebody who is here.
import { useState } from 'preact/hooks'
import { Icon } from '../../../icons/icon.tsx'
import { faultOf } from '../../../ui/fault-of.ts'
import { useApp } from '../../app-context.ts'
import { lazily } from '../../lazily.tsx'
import { nickFault } from '../../welcome/entry.ts'
import { Field } from '../../welcome/field.tsx'
import { Dialog } from '../dialog.tsx'
import { type Faults, Form } from '../form.tsx'
import { inviteLink, isOnlyHere } from './link.ts'
import './invite.css'

const QrCode = lazily(async () => (await import('./qr-code.tsx')).QrCode)

export function InviteDialog({ channel }: { readonly channel: string }) {
  const { chat, ui } = useApp()
  const conversation = chat.client.conversation(channel)
  const link = inviteLink(location.href, conversation?.id ?? channel)
  const modes = conversation?.modes ?? ''
  return (
    <Dialog title={`Invite to ${channel}`} onClose={() => (ui.dialog.value = undefined)}>
      <section class="form-part">
        <Link link={link} />
        {isOnlyHere(location.hostname) ? (
          <p class="invite-warning">
            Only this computer can open this link. For others start the server with{' '}
            <code>stonechat serve --lan</code>, and open the address that it prints.
          </p>
        ) : (
          <QrCode text={link} />
        )}
        {modes.includes('i') && (
          <p class="field-note">Only who was invited below can come in: the link alone does not do it.</p>
        )}
        {modes.includes('k') && <p class="field-note">The channel has a key: tell it too.</p>}
      </section>
      <section class="form-part">
        <Somebody channel={channel} />
      </section>
    </Dialog>
  )
}

function Link({ link }: { readonly link: string }) {
  const [said, setSaid] = useState('')
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(link)
      setSaid('Copied.')
    } catch {
      // Not allowed, or not over plain HTTP: the link can be selected.
      setSaid('The browser does not let the page copy: select the link, and copy it yourself.')
    }
  }
  return (
    <>
      <div class="invite-link">
        <input
          class="field-input"
          aria-label="Link"
          readOnly
          dir="ltr"
          value={link}
          onFocus={event => event.currentTarget.select()}
        />
        <button class="button button-primary" type="button" onClick={() => void copy()}>
          <Icon name="copy" />
          Copy
        </button>
      </div>
      <output class="form-said">{said}</output>
    </>
  )
}

function Somebody({ channel }: { readonly channel: string }) {
  const { client } = useApp().chat
  const [nick, setNick] = useState('')
  const [said, setSaid] = useState('')
  const submit = async (): Promise<Faults> => {
    setSaid('')
    const name = nick.trim()
    const wrong = name === '' ? 'Whom?' : nickFault(name)
    if (wrong !== '') return { invited: wrong }
    const fault = faultOf(await client.request({ command: 'INVITE', params: [name, channel] }))
    if (fault !== undefined) return { invited: fault }
    setNick('')
    setSaid(`${name} is asked to come.`)
    return {}
  }
  return (
    <Form deed="Invite" doing="Inviting…" isQuiet submit={submit}>
      {faults => (
        <>
          <Field
            label="Somebody who is on this server"
            name="invited"
            value={nick}
            fault={faults['invited']}
            onText={setNick}
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            placeholder="Their name"
          />
          <output class="form-said">{said}</output>
        </>
      )}
    </Form>
  )
}
