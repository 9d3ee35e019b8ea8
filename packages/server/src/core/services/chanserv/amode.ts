// amode.ts: ChanServ AMODE: the rank that an account has in a channel whenever it comes, also after a restart.

import type { Apply } from '../../context.ts'
import { mayGiveAccess, seesAccess } from '../../permissions.ts'
import { type Rank, ranks } from '../../channels/rank.ts'
import type { Call, Verb } from '../service.ts'
import { sayAs } from '../service.ts'
import { actingOn, confirm, named, tellAsker } from './answers.ts'

export const amode: Verb = {
  name: 'AMODE',
  words: 1,
  usage: 'AMODE <channel> [+o | +h | +v | -o | -h | -v <account>]',
  help: 'Gives an account a rank in your channel, or takes it; alone, lists who has one. It counts from the next JOIN on, or from OP.',
  run(call) {
    const { context, session, user, words } = call
    const [channel = '', change, account = ''] = words
    if (change === undefined) return sayAccess(call, channel)
    const [, sign, letter] = /^([+-]?)([a-z])$/i.exec(change) ?? []
    const rank = ranks.find(each => each === letter)
    if (!rank || account === '')
      return sayAs(context, session, named, `There is something missing: ${amode.usage}`)
    const act = { user: user.id, session: session.id }
    context.propose({ kind: 'channelAccess', ...act, channel, account, rank, adding: sign !== '-' })
  },
}

/** In the same words where there is no such channel, or one of which they may not know. */
function sayAccess({ context, session, user }: Call, name: string): void {
  const say = (text: string): void => sayAs(context, session, named, text)
  const channel = context.state.channel(name)
  if (!channel?.registration || !seesAccess(channel, user))
    return say(`You may not do that: ${name} is not registered, or you have not the access.`)
  const { founder, access } = channel.registration
  say(`${channel.name}: ${founder.name} is the founder`)
  for (const [account, rank] of access) say(`${channel.name}: +${rank} ${account.name}`)
}

export const applyChannelAccess: Apply<'channelAccess'> = (context, entry) => {
  const { session: asker, account: name, rank, adding } = entry.proposal
  const { state, settings } = context
  const account = state.accounts.find(name)
  const before = account && state.channel(entry.proposal.channel)?.registration?.access.get(account)
  const allows = mayGiveAccess(rank, before)
  const acting = actingOn(context, entry.proposal, allows)
  if (!acting) return
  if (!account) return tellAsker(context, asker, `There is no account ${name}.`)
  const { channel, registration } = acting
  const refusal = refuses(registration.founder === account, adding, rank, before)
  if (refusal) return tellAsker(context, asker, `${account.name} ${refusal}.`)
  if (adding && !before && registration.access.size >= settings.limits.channelAccess)
    return tellAsker(
      context,
      asker,
      `No more than ${settings.limits.channelAccess} accounts can have a rank.`,
    )
  const access = new Map(registration.access)
  if (adding) access.set(account, rank)
  else access.delete(account)
  state.setRegistration(channel, { ...registration, access })
  confirm(context, entry, asker, `${channel.name}: ${adding ? '+' : '-'}${rank} ${account.name}`)
}

function refuses(
  isFounder: boolean,
  adding: boolean,
  rank: Rank,
  before: Rank | undefined,
): string | undefined {
  if (isFounder) return 'is the founder, and has every rank'
  if (adding && rank === before) return `has +${rank} already`
  return !adding && rank !== before ? `has no +${rank}` : undefined
}
