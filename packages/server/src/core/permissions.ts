// permissions.ts: who may do and see what. Delivery, answers, history and search all ask here.

import type { ModeChange } from '@stonechat/irc'
import type { Place } from './entry.ts'
import type { PastUser } from './users/past-user.ts'
import { hasPrivilege } from './operators/privileges.ts'
import type { Account } from './accounts/accounts.ts'
import type { Context } from './context.ts'
import { type Rank, ranks } from './channels/rank.ts'
import type { Refusal } from './lines/replies.ts'
import type { Channel, User } from './state.ts'

/** Why this user may not join now; undefined: they may (Modern IRC, JOIN). */
export function refusesJoin(channel: Channel, user: User, key: string | undefined): Refusal | undefined {
  // An invitation is stronger than +i, +l, +k and a ban: it comes from one who may lift them.
  if (channel.guests.has(user) || mayAlwaysEnter(channel, user)) return undefined
  if (channel.key !== undefined && channel.key !== key) return 'ERR_BADCHANNELKEY'
  if (channel.memberLimit !== undefined && channel.members.size >= channel.memberLimit)
    return 'ERR_CHANNELISFULL'
  if (isBanned(channel, user)) return 'ERR_BANNEDFROMCHAN'
  if (channel.flags.has('i') && !isListed(channel, 'I', user)) return 'ERR_INVITEONLYCHAN'
  return undefined
}

/** Whether what this user says reaches the channel (Modern IRC, modes +n, +m, +s and +b). */
export function maySpeak(channel: Channel, user: User): boolean {
  const member = channel.members.get(user)
  // Also where there is no +n: who is told nothing of a secret channel would learn from this that it is there.
  if (!member && (channel.flags.has('n') || !seesChannel(channel, user))) return false
  if (member?.prefixes) return true
  return !channel.flags.has('m') && !isBanned(channel, user) && !isMuted(channel, user)
}

/** Operators rule the channel, half-operators keep order in it. */
function isOperator(channel: Channel, user: User): boolean {
  return channel.members.get(user)?.prefixes.includes('o') ?? false
}

export function keepsOrder(channel: Channel, user: User): boolean {
  return /[oh]/.test(channel.members.get(user)?.prefixes ?? '')
}

/** Half-operators may not touch operators, nor each other. */
export function mayKick(channel: Channel, kicker: User, kicked: User): boolean {
  return isOperator(channel, kicker) || (keepsOrder(channel, kicker) && !keepsOrder(channel, kicked))
}

/** Operators give and take any rank; half-operators voice alone; whoever keeps order may step down. */
export function mayGiveRank(channel: Channel, giver: User, receiver: User, change: ModeChange): boolean {
  if (isOperator(channel, giver)) return true
  return change.mode === 'v' || (giver === receiver && change.action === '-')
}

/**
 * What one has said oneself is one's own; who keeps order may take away what anybody said since the channel was opened:
 * whoever finds one empty, and opens it, has no right to what others said there before.
 */
export function mayRedact(channel: Channel, user: User, isOwn: boolean, saidAt: Place): boolean {
  return channel.members.has(user) && (isOwn || (keepsOrder(channel, user) && saidAt >= channel.openedAt))
}

export function maySetTopic(channel: Channel, user: User): boolean {
  return !channel.flags.has('t') || keepsOrder(channel, user)
}

/** What live delivery shows of a channel's metadata, it shows to members. */
export function seesMetadata(channel: Channel, user: User): boolean {
  return channel.members.has(user)
}

export function mayChangeMetadata(channel: Channel, user: User): boolean {
  return keepsOrder(channel, user)
}

/** A channel is known by its name: to change it is for operators alone, and of a registered one for the founder. */
export function mayRename(channel: Channel, user: User): boolean {
  return isOperator(channel, user) && (!channel.registration || isFounder(channel, user))
}

/** The rank that the user's account has in a registered channel, whenever it comes; the founder's is the highest. */
export function standingIn({ registration }: Channel, { account }: User): Rank | undefined {
  if (!registration || !account) return undefined
  return registration.founder === account ? ranks[0] : registration.access.get(account)
}

export function isFounder({ registration }: Channel, { account }: User): boolean {
  return registration !== undefined && registration.founder === account
}

/** Those who keep order by their account cannot be shut out by those who do so for today. */
function mayAlwaysEnter(channel: Channel, user: User): boolean {
  const standing = standingIn(channel, user)
  return standing === 'o' || standing === 'h'
}

export function mayRegisterChannel(channel: Channel, user: User): boolean {
  return user.account !== undefined && isOperator(channel, user)
}

/** The founder, and operators of the server whose business channels are. */
export function mayUnregister(channel: Channel, user: User): boolean {
  return isFounder(channel, user) || hasPrivilege(user, 'channels')
}

export function mayAccept({ registration }: Channel, { account }: User): boolean {
  return account !== undefined && registration?.offeredTo === account
}

/** The founder gives and takes any access; who has that of an operator, the lower ones. */
export function mayGiveAccess(rank: Rank, before: Rank | undefined) {
  const lowOnes = rank !== 'o' && before !== 'o'
  return (channel: Channel, user: User): boolean =>
    isFounder(channel, user) || (lowOnes && standingIn(channel, user) === 'o')
}

/** Whoever has access takes the rank of it; to others an operator's is given by who has that. */
export function mayRuleByAccess(subject: User | undefined) {
  return (channel: Channel, user: User): boolean => {
    const standing = standingIn(channel, user)
    return standing === 'o' || (standing !== undefined && subject === user)
  }
}

/** Whose a channel is, all may know who may know that it is there, and whom it was offered to. */
export function seesRegistration(channel: Channel, user: User): boolean {
  return seesChannel(channel, user) || seesAccess(channel, user) || mayAccept(channel, user)
}

export function seesAccess(channel: Channel, user: User): boolean {
  return standingIn(channel, user) !== undefined || hasPrivilege(user, 'channels')
}

/** Whether a nick is for somebody else: the name of an account, or one like it, is for who is logged in to that. */
export function isReserved(
  { settings, state }: Pick<Context, 'settings' | 'state'>,
  nick: string,
  account: Account | undefined,
): boolean {
  const { enabled, nickReservation } = settings.accounts
  if (!enabled || nickReservation !== 'strict') return false
  const owner = state.accounts.holderOf(nick)
  return owner !== undefined && owner !== account
}

/** Whether the channel exists as far as this user is told: a secret one does for its members only. */
export function seesChannel(channel: Channel, user: User): boolean {
  return !channel.flags.has('s') || channel.members.has(user)
}

/** Whether the user is told that `member` is in the channel: of who is invisible, only those inside are told. */
export function seesMember(channel: Channel, member: User, by: User): boolean {
  return channel.members.has(by) || (seesChannel(channel, by) && !member.modes.has('i'))
}

/** Whether a mask finds this user: one who is invisible is found by those who share a channel, and by who finds everybody. */
export function seesUser(seen: User, by: User): boolean {
  return seesAddress(seen, by) || !seen.modes.has('i') || sharesChannel(seen, by)
}

/** Whether the user is told where another one, who may be gone, really is: of oneself one knows. */
export function seesAddress(seen: User | PastUser, by: User): boolean {
  return seen === by || hasPrivilege(by, 'addresses')
}

function sharesChannel(a: User, b: User): boolean {
  for (const channel of a.channels) if (channel.members.has(b)) return true
  return false
}

function isBanned(channel: Channel, user: User): boolean {
  return isListed(channel, 'b', user) && !isListed(channel, 'e', user)
}

function isMuted(channel: Channel, user: User): boolean {
  return (
    isListed(channel, 'b', user, true) && !isListed(channel, 'e', user, true) && !isListed(channel, 'e', user)
  )
}

function isListed(channel: Channel, list: string, user: User, mutes = false): boolean {
  return channel.lists.get(list)?.some(entry => entry.mutes === mutes && entry.matches(user)) ?? false
}
