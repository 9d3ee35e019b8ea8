// resume.ts: RESUME: takes a session up again on a new connection (docs/extensions/resume.md).

import { Capability } from '../capabilities/capabilities.ts'
import type { Apply, Context, OpenCommand } from '../context.ts'
import { moveDevice } from '../devices/devices.ts'
import { standardReply } from '../lines/replies.ts'
import type { Session } from '../session.ts'

export const resume: OpenCommand = {
  name: 'RESUME',
  parameters: 2,
  open: true,
  run(context, session, message) {
    const [token = '', received = ''] = message.params
    const fail = (code: string, text: string): void =>
      standardReply(context, session, 'FAIL', 'RESUME', code, [], text)
    if (session.user || session.registration.entering) return fail('REGISTERED', 'You have a session already')
    const held = context.resumable(token)
    if (!held?.resumption) return fail('INVALID_TOKEN', 'There is no such session')
    const count = /^\d{1,15}$/.test(received) ? Number(received) : Number.POSITIVE_INFINITY
    if (count > held.resumption.sent.count) return fail('INVALID_COUNT', 'Not so many lines were sent')
    const { missing, lines } = held.resumption.sent.after(count)
    context.resume(session, held)
    move(context, held)
    held.sendUncounted(`:${context.settings.serverName} RESUME SUCCESS ${held.name} ${held.receivedLines}`)
    if (missing > 0) held.sendUncounted(gapNote(context, missing))
    for (const line of lines) held.sendUncounted(line)
  },
}

/** Others go on seeing what they saw; operators and bans go by where the client is now. */
function move(context: Context, session: Session): void {
  const { user, origin } = session
  if (!user) return
  const { host: address, hostname, secure } = origin
  context.propose({ kind: 'move', user: user.id, session: session.id, address, hostname, secure })
}

export const applyMove: Apply<'move'> = (context, { proposal }) => {
  const { user: id, session, address, hostname, secure } = proposal
  const user = context.state.users.get(id)
  if (user) moveDevice(user, session, { address, hostname, secure })
}

function gapNote(context: Context, missing: number): string {
  return `:${context.settings.serverName} NOTE RESUME GAP ${missing} :Lines that could not be kept`
}

/** At the end of registration, for a client that asked for it. */
export function offerResumption(context: Context, session: Session): void {
  if (!session.has(Capability['stonechat/resume'])) return
  const { token } = context.makeResumable(session)
  session.sendUncounted(`:${context.settings.serverName} RESUME TOKEN ${token} ${session.receivedLines}`)
}
