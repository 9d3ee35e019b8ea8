// invited.tsx: somebody asks us into a channel: a word in passing, which takes no keys.
import type { ClientEvents } from '@stonechat/client'
import { harmless } from '@stonechat/client'
import { useState } from 'preact/hooks'
import { useApp } from '../../app-context.ts'
import './invited.css'

type InvitedProps = { readonly invitation: ClientEvents['invited']; readonly onDone: () => void }

export function Invited({ invitation: { nick, channel }, onDone }: InvitedProps) {
  const { chat, application } = useApp()
  const [fault, setFault] = useState('')
  const join = async (): Promise<void> => {
    try {
      const { id } = await chat.client.join(channel)
      onDone()
      application.show(id)
    } catch (error) {
      // The server's words.
      setFault(error instanceof Error ? error.message : String(error))
    }
  }
  return (
    <section class="invited" role="status" aria-label="Invitation">
      <p>
        <bdi>{harmless(nick)}</bdi> asks you to come to{' '}
        <strong>
          <bdi>{harmless(channel)}</bdi>
        </strong>
      </p>
      {fault !== '' && <p class="field-fault">{fault}</p>}
      <div class="invited-deeds">
        <button class="button button-small button-primary" type="button" onClick={() => void join()}>
          Join
        </button>
        <button class="button button-small button-quiet" type="button" onClick={onDone}>
          Not now
        </button>
      </div>
    </section>
  )
}
