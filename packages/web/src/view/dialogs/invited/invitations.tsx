// invitations.tsx: hears who asks us into a channel; the newest is shown.
import type { ClientEvents } from '@stonechat/client'
import { useEffect, useState } from 'preact/hooks'
import { useApp } from '../../app-context.ts'
import { lazily } from '../../lazily.tsx'

const Invited = lazily(async () => (await import('./invited.tsx')).Invited)

export function Invitations() {
  const { client } = useApp().chat
  const [invitation, setInvitation] = useState<ClientEvents['invited']>()
  useEffect(() => client.on('invited', setInvitation), [client])
  const isDone = invitation === undefined || client.conversation(invitation.channel)?.joined === 'yes'
  if (isDone) return null
  const key = `${invitation.nick} ${invitation.channel}`
  return <Invited key={key} invitation={invitation} onDone={() => setInvitation(undefined)} />
}
