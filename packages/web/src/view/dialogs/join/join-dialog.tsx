// join-dialog.tsx: the channels that there are, one to be entered or made.
import { useEffect, useMemo, useState } from 'preact/hooks'
import { faultOf } from '../../../ui/fault-of.ts'
import { useApp } from '../../app-context.ts'
import { Field } from '../../welcome/field.tsx'
import { Dialog } from '../dialog.tsx'
import { ChannelTable } from './channel-table.tsx'
import { type Listing, readChannelName, readChannels } from './channels.ts'
import { Entrance } from './entrance.ts'
import './join.css'

export function JoinDialog({ channel = '' }: { readonly channel?: string | undefined }) {
  const { chat, ui, application } = useApp()
  const listing = useListing()
  const entrance = useMemo(() => new Entrance(chat.client), [chat.client])
  const [typed, setTyped] = useState(channel)
  const [key, setKey] = useState('')
  const [fault, setFault] = useState('')
  const state = entrance.state.value
  const close = (): void => void (ui.dialog.value = undefined)
  const enter = async (name: string): Promise<void> => {
    setTyped(name)
    setFault('')
    const id = await entrance.enter(name, key)
    if (id === undefined) return
    close()
    application.show(id)
  }
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const read = readChannelName(typed)
    if ('name' in read) void enter(read.name)
    else setFault(read.fault)
  }
  const refusal = state.kind === 'refused' ? state : undefined
  return (
    <Dialog title="Join or create a channel" onClose={close}>
      <form class="join" onSubmit={submit} noValidate>
        <Field
          label="Channel"
          name="channel"
          value={typed}
          fault={fault || refusal?.reason}
          onText={setTyped}
          autofocus
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          placeholder="A name, or a word of what is talked about"
        />
        {refusal?.needsKey && (
          <Field label="Key" name="key" value={key} onText={setKey} autocomplete="off" spellcheck={false} />
        )}
        <ChannelTable listing={listing} typed={typed} onChoose={name => void enter(name)} />
        <button class="button button-primary" type="submit" disabled={state.kind === 'waiting'}>
          {deedOf(listing, typed, state.kind === 'waiting')}
        </button>
      </form>
    </Dialog>
  )
}

/** What the button does, for what is typed. */
function deedOf(listing: Listing, typed: string, isWaiting: boolean): string {
  if (isWaiting) return 'Joining…'
  const read = readChannelName(typed)
  if (!('name' in read)) return 'Join'
  if (listing.kind !== 'there') return `Join ${read.name}`
  const wanted = read.name.toLowerCase()
  // Secret channels are in no list: what looks new may be there already.
  const isListed = listing.channels.some(({ name }) => name.toLowerCase() === wanted)
  return `${isListed ? 'Join' : 'Create or join'} ${read.name}`
}

function useListing(): Listing {
  const { chat } = useApp()
  const [listing, setListing] = useState<Listing>({ kind: 'asked' })
  useEffect(() => {
    let isWanted = true
    const ask = async (): Promise<void> => {
      const answer = await chat.client.request({ command: 'LIST', params: [] })
      const reason = faultOf(answer)
      if (!isWanted) return
      if (reason === undefined) setListing({ kind: 'there', channels: readChannels(answer.replies) })
      else setListing({ kind: 'failed', reason })
    }
    void ask()
    return () => {
      isWanted = false
    }
  }, [chat.client])
  return listing
}
