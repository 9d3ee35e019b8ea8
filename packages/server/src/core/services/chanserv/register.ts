// register.ts: ChanServ REGISTER: a channel becomes somebody's own, and stays when all have left.

import type { Apply, Context } from '../../context.ts'
import { mayRegisterChannel } from '../../permissions.ts'
import { channelsOf } from '../../channels/registrations.ts'
import type { Channel, User } from '../../state.ts'
import type { Verb } from '../service.ts'
import { confirm, tellAsker } from './answers.ts'

export const register: Verb = {
  name: 'REGISTER',
  words: 1,
  account: true,
  usage: 'REGISTER <channel>',
  help: 'Registers a channel in which you are an operator: it is yours, and stays when all have left.',
  run({ context, session, user, words: [channel = ''] }) {
    context.propose({ kind: 'registerChannel', user: user.id, session: session.id, channel })
  },
}

export const applyRegisterChannel: Apply<'registerChannel'> = (context, entry) => {
  const { user: id, session: asker, channel: name } = entry.proposal
  const user = context.state.users.get(id)
  const channel = context.state.channel(name)
  if (!user?.account) return
  // In the same words where there is no such channel, or one that they are not shown.
  if (!channel || !mayRegisterChannel(channel, user))
    return tellAsker(context, asker, `You have to be an operator of ${name} to register it.`)
  const refusal = refuses(context, channel, user)
  if (refusal !== undefined) return tellAsker(context, asker, refusal)
  context.state.setRegistration(channel, {
    founder: user.account,
    registeredMs: entry.timeMs,
    lastUsedMs: entry.timeMs,
    offeredTo: undefined,
    access: new Map(),
  })
  confirm(context, entry, asker, `${channel.name} is registered. Its founder is ${user.account.name}.`)
}

function refuses({ settings, state }: Context, channel: Channel, { account }: User): string | undefined {
  if (!settings.channelRegistration.enabled) return 'Channels cannot be registered here.'
  if (channel.registration) return `${channel.name} is registered already.`
  const { channelsPerAccount } = settings.limits
  if (account && channelsOf(state, account).length >= channelsPerAccount)
    return `You have registered ${channelsPerAccount} channels, and one account can have no more.`
  return undefined
}
