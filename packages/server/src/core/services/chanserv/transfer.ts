// transfer.ts: ChanServ TRANSFER: a channel goes to another account, once that has said yes.

import type { Apply } from '../../context.ts'
import { isFounder, mayAccept } from '../../permissions.ts'
import { channelsOf } from '../../channels/registrations.ts'
import type { Verb } from '../service.ts'
import { actingOn, confirm, tellAsker } from './answers.ts'

export const transfer: Verb = {
  name: 'TRANSFER',
  words: 2,
  account: true,
  usage: 'TRANSFER <channel> <account>, TRANSFER ACCEPT <channel>',
  help: 'Offers your channel to another account, which takes it with ACCEPT; to yourself, it takes the offer back.',
  run({ context, session, user, words: [first = '', second = ''] }) {
    const act = { user: user.id, session: session.id }
    if (first.toUpperCase() === 'ACCEPT') context.propose({ kind: 'acceptChannel', ...act, channel: second })
    else context.propose({ kind: 'offerChannel', ...act, channel: first, account: second })
  },
}

export const applyOfferChannel: Apply<'offerChannel'> = (context, entry) => {
  const { session: asker, account: name } = entry.proposal
  const acting = actingOn(context, entry.proposal, isFounder)
  if (!acting) return
  const { channel, registration } = acting
  const account = context.state.accounts.find(name)
  if (!account) return tellAsker(context, asker, `There is no account ${name}.`)
  const offeredTo = account === registration.founder ? undefined : account
  context.state.setRegistration(channel, { ...registration, offeredTo })
  const text = offeredTo
    ? `${channel.name} is offered to ${account.name}, who takes it with: TRANSFER ACCEPT ${channel.name}`
    : `${channel.name} is offered to nobody.`
  confirm(context, entry, asker, text)
}

export const applyAcceptChannel: Apply<'acceptChannel'> = (context, entry) => {
  const { session: asker } = entry.proposal
  const acting = actingOn(context, entry.proposal, mayAccept)
  if (!acting?.user.account) return
  const { channel, registration } = acting
  const { account } = acting.user
  const { channelsPerAccount } = context.settings.limits
  if (channelsOf(context.state, account).length >= channelsPerAccount)
    return tellAsker(context, asker, `One account can have no more than ${channelsPerAccount} channels.`)
  const access = new Map(registration.access)
  access.delete(account)
  context.state.setRegistration(channel, { ...registration, founder: account, offeredTo: undefined, access })
  confirm(context, entry, asker, `${channel.name} is yours: its founder is ${account.name}.`)
}
