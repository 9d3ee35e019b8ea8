// welcome.tsx: the first page: a name, and perhaps a password and a channel.
import { useRef, useState } from 'preact/hooks'
import type { Identity } from '../../chat/open-chat.ts'
import { channelInLink, type Entry, type EntryFaults, isIdentity, readEntry } from './entry.ts'
import { Field } from './field.tsx'
import { Ways } from './ways.tsx'
import './welcome.css'

const FIRST_CHANNEL = '#lobby'

type WelcomeProps = {
  readonly onEnter: (identity: Identity) => Promise<void>
  /** Whom the server did not let in, and why. */
  readonly refused?: { readonly identity: Identity; readonly reason: string } | undefined
}

export function Welcome({ onEnter, refused }: WelcomeProps) {
  const form = useRef<HTMLFormElement>(null)
  const [entry, setEntry] = useState(() => firstEntry(refused?.identity))
  const [faults, setFaults] = useState<EntryFaults>({})
  const change = (part: Partial<Entry>): void => setEntry({ ...entry, ...part })
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const read = readEntry(entry)
    if (isIdentity(read)) return void onEnter(read)
    setFaults(read)
    const [first] = Object.keys(read)
    form.current?.querySelector<HTMLInputElement>(`[name=${first}]`)?.focus()
  }
  return (
    <main class="welcome">
      <form ref={form} class="welcome-card" onSubmit={submit} noValidate>
        <img class="welcome-mark" src="/icon.svg" alt="" width="56" height="56" />
        <h1 class="welcome-title">stonechat</h1>
        <Ways
          title="Who are you?"
          words={['As a guest', 'I have an account']}
          chosen={entry.isMember ? 1 : 0}
          onChoose={index => change({ isMember: index === 1 })}
        />
        {refused && (
          <p class="welcome-problem" role="alert">
            The server did not let you in: {refused.reason}.
          </p>
        )}
        <Fields entry={entry} faults={faults} change={change} />
        <button class="button button-primary" type="submit">
          Chat
        </button>
      </form>
    </main>
  )
}

type FieldsProps = {
  readonly entry: Entry
  readonly faults: EntryFaults
  readonly change: (part: Partial<Entry>) => void
}

function Fields({ entry, faults, change }: FieldsProps) {
  return (
    <>
      <Field
        label="Your name"
        name="nick"
        value={entry.nick}
        fault={faults.nick}
        onText={nick => change({ nick })}
        autocomplete="username"
        autocapitalize="none"
        spellcheck={false}
      />
      {entry.isMember && (
        <Field
          label="Password"
          name="password"
          type="password"
          value={entry.password}
          fault={faults.password}
          onText={password => change({ password })}
          autocomplete="current-password"
        />
      )}
      <Field
        label="Channel"
        name="channel"
        value={entry.channel}
        fault={faults.channel}
        onText={channel => change({ channel })}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
      />
      {entry.isMember && (
        <label class="welcome-stays">
          <input
            type="checkbox"
            checked={entry.stays}
            onChange={event => change({ stays: event.currentTarget.checked })}
          />
          Stay signed in on this device
        </label>
      )}
    </>
  )
}

function firstEntry(before: Identity | undefined): Entry {
  const { nick = '', channels = [channelInLink(location.hash) || FIRST_CHANNEL] } = before ?? {}
  const isMember = before?.credentials !== undefined
  return { nick, channel: channels[0] ?? '', password: '', isMember, stays: before?.stays ?? true }
}
