// op.ts: ChanServ OP and DEOP: whoever has access to a channel takes their rank in it, or gives somebody one.

import type { Apply } from '../../context.ts'
import { withPrefix } from '../../channels/channel-modes.ts'
import { toChannel } from '../../lines/deliver.ts'
import { Line } from '../../lines/line.ts'
import { mayRuleByAccess, standingIn } from '../../permissions.ts'
import type { Verb } from '../service.ts'
import { actingOn, chanServSource, tellAsker } from './answers.ts'

export const op = rankVerb(
  'OP',
  true,
  'Makes you, or somebody, an operator of a channel, by the access you have.',
)
export const deop = rankVerb(
  'DEOP',
  false,
  'Takes from you, or from somebody, the rank of an operator of a channel.',
)

function rankVerb(name: string, adding: boolean, help: string): Verb {
  return {
    name,
    words: 1,
    account: true,
    usage: `${name} <channel> [<nick>]`,
    help,
    run({ context, session, user, words: [channel = '', nick = user.nick] }) {
      context.propose({ kind: 'channelRank', user: user.id, session: session.id, channel, nick, adding })
    },
  }
}

/** To others whoever has the access of an operator gives that rank; who has less takes their own. */
export const applyChannelRank: Apply<'channelRank'> = (context, entry) => {
  const { session: asker, nick, adding } = entry.proposal
  const subject = context.state.userByNick(nick)
  const allows = mayRuleByAccess(subject)
  const acting = actingOn(context, entry.proposal, allows)
  if (!acting) return
  const { user, channel } = acting
  const member = subject && channel.members.get(subject)
  if (!member) return tellAsker(context, asker, `${nick} is not in ${channel.name}.`)
  const rank = subject === user ? (standingIn(channel, user) ?? 'v') : 'o'
  const prefixes = withPrefix(member.prefixes, rank, adding)
  if (prefixes === member.prefixes) return tellAsker(context, asker, 'That is so already.')
  member.prefixes = prefixes
  context.state.presences.touch(member.user)
  const text = `:${chanServSource(context)} MODE ${channel.name} ${adding ? '+' : '-'}${rank} ${member.user.nick}`
  toChannel(channel, new Line(entry, text))
}
