// unregister.ts: ChanServ UNREGISTER: a channel is nobody's own again, and ends when all have left.

import type { Apply } from '../../context.ts'
import { isFounder, mayUnregister } from '../../permissions.ts'
import { recordAct } from '../../operators/privileges.ts'
import { confirmationCode } from '../../channels/registration.ts'
import type { Verb } from '../service.ts'
import { actingOn, confirm, tellAsker } from './answers.ts'

export const unregister: Verb = {
  name: 'UNREGISTER',
  aliases: ['DROP'],
  words: 1,
  usage: 'UNREGISTER <channel> [<code>]',
  help: 'Ends the registration of your channel. Without the code you are told which it is.',
  run({ context, session, user, words: [channel = '', code = ''] }) {
    context.propose({ kind: 'unregisterChannel', user: user.id, session: session.id, channel, code })
  },
}

export const applyUnregisterChannel: Apply<'unregisterChannel'> = (context, entry) => {
  const { session: asker, code } = entry.proposal
  const acting = actingOn(context, entry.proposal, mayUnregister)
  if (!acting) return
  const { user, channel, registration } = acting
  const right = confirmationCode(registration)
  if (code !== right)
    return tellAsker(
      context,
      asker,
      `To end the registration for good, say: UNREGISTER ${channel.name} ${right}`,
    )
  if (!isFounder(channel, user)) recordAct(context, entry.proposal, user, 'unregister', channel.name)
  context.state.setRegistration(channel, undefined)
  confirm(context, entry, asker, `${channel.name} is no longer registered.`)
}
