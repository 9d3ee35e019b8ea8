// info.ts: ChanServ INFO and LIST: whose a channel is, and which are yours.

import { seesRegistration } from '../../permissions.ts'
import { channelsOf } from '../../channels/registrations.ts'
import { sayAs, type Verb } from '../service.ts'
import { named } from './answers.ts'

export const info: Verb = {
  name: 'INFO',
  words: 1,
  usage: 'INFO <channel>',
  help: 'Tells whose a channel is, and since when.',
  run({ context, session, user, words: [name = ''] }) {
    const say = (text: string): void => sayAs(context, session, named, text)
    const channel = context.state.channel(name)
    if (!channel?.registration || !seesRegistration(channel, user)) return say(`${name} is not registered.`)
    const { founder, registeredMs, offeredTo } = channel.registration
    say(`${channel.name} was registered on ${new Date(registeredMs).toISOString()}`)
    say(`Its founder is ${founder.name}`)
    if (offeredTo && (user.account === founder || user.account === offeredTo))
      say(`It is offered to ${offeredTo.name}`)
  },
}

export const list: Verb = {
  name: 'LIST',
  words: 0,
  account: true,
  usage: 'LIST',
  help: 'Lists the channels that are yours.',
  run({ context, session, user: { account } }) {
    if (!account) return
    const channels = channelsOf(context.state, account)
    const { channelsPerAccount } = context.settings.limits
    sayAs(context, session, named, `You have ${channels.length} of ${channelsPerAccount} channels`)
    for (const { name } of channels) sayAs(context, session, named, name)
  },
}
