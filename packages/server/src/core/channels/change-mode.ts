// change-mode.ts: what one change of a channel mode does to the channel, or why it is refused.

import type { ModeChange } from '@stonechat/irc'
import { channelModes, prefixModes, withPrefix } from './channel-modes.ts'
import type { Context } from '../context.ts'
import type { Entry } from '../entry.ts'
import { clip } from '../lines/fit.ts'
import { parseListMask } from './list-mask.ts'
import { mayGiveRank } from '../permissions.ts'
import type { Refusal } from '../lines/replies.ts'
import type { Channel, ListEntry, User } from '../state.ts'

type Refused = { readonly refusal: Refusal; readonly parameters: string[] }
/** The change as the channel hears it; undefined: it was so already. */
type Result = ModeChange | Refused | undefined

export function changeMode(
  context: Context,
  entry: Entry,
  channel: Channel,
  user: User,
  change: ModeChange,
): Result {
  if (prefixModes.letters.includes(change.mode)) return changeRank(context, channel, user, change)
  if (channelModes.list.includes(change.mode)) return changeList(context, entry, channel, user, change)
  if (change.mode === 'k') return changeKey(context, channel, change)
  if (change.mode === 'l') return changeLimit(channel, change)
  return changeFlag(channel, change)
}

function changeFlag(channel: Channel, change: ModeChange): Result {
  const adding = change.action === '+'
  if (channel.flags.has(change.mode) === adding) return undefined
  if (adding) channel.flags.add(change.mode)
  else channel.flags.delete(change.mode)
  return change
}

/** Modern IRC: to unset the key, any parameter will do; everybody is told `*`. */
function changeKey(context: Context, channel: Channel, change: ModeChange): Result {
  if (change.action === '-') {
    if (channel.key === undefined) return undefined
    channel.key = undefined
    return { ...change, parameter: '*' }
  }
  const key = clip(change.parameter ?? '', context.settings.limits.keyLength)
  // RFC 2812 section 2.3.1; a comma would part two keys in JOIN, a colon in front would end the parameters.
  if (!key || /^:|[\s,\p{Cc}]/u.test(key)) return { refusal: 'ERR_INVALIDKEY', parameters: [channel.name] }
  if (channel.key === key) return undefined
  channel.key = key
  return { ...change, parameter: key }
}

function changeLimit(channel: Channel, change: ModeChange): Result {
  const limit = change.action === '+' ? Number(change.parameter) : undefined
  if (limit !== undefined && !/^0*[1-9]\d{0,8}$/.test(change.parameter ?? ''))
    return badParameter(channel, change)
  if (channel.memberLimit === limit) return undefined
  channel.memberLimit = limit
  return limit === undefined ? change : { ...change, parameter: String(limit) }
}

function changeRank(context: Context, channel: Channel, user: User, change: ModeChange): Result {
  const nick = change.parameter ?? ''
  const subject = context.state.userByNick(nick)
  if (!subject) return { refusal: 'ERR_NOSUCHNICK', parameters: [nick] }
  const member = channel.members.get(subject)
  if (!member) return { refusal: 'ERR_USERNOTINCHANNEL', parameters: [subject.nick, channel.name] }
  if (!mayGiveRank(channel, user, subject, change)) {
    return { refusal: 'ERR_CHANOPRIVSNEEDED', parameters: [channel.name] }
  }
  const prefixes = withPrefix(member.prefixes, change.mode, change.action === '+')
  if (prefixes === member.prefixes) return undefined
  member.prefixes = prefixes
  context.state.presences.touch(subject)
  return { ...change, parameter: subject.nick }
}

function changeList(
  context: Context,
  entry: Entry,
  channel: Channel,
  user: User,
  change: ModeChange,
): Result {
  const given = change.parameter ?? ''
  const parsed = parseListMask(clip(given, MASK_BYTES_MAX), context.state.fold)
  // An invitation that mutes would be none.
  if (!parsed || (parsed.mutes && change.mode === 'I')) return badParameter(channel, change)
  const { mask } = parsed
  const list = channel.lists.get(change.mode) ?? []
  const has = (mask: string) => (each: ListEntry) =>
    context.state.fold(each.mask) === context.state.fold(mask)
  if (change.action === '-') {
    // As it was given when it was set, or as it stands in the list, where it is longer.
    const at = Math.max(list.findIndex(has(mask)), list.findIndex(has(given)))
    const [removed] = at < 0 ? [] : list.splice(at, 1)
    return removed && { ...change, parameter: removed.mask }
  }
  if (list.some(has(mask))) return undefined
  if (listEntries(channel) >= context.settings.limits.listModeEntries) {
    return { refusal: 'ERR_BANLISTFULL', parameters: [channel.name, mask] }
  }
  list.push({ ...parsed, setBy: user.mask, setMs: entry.timeMs })
  channel.lists.set(change.mode, list)
  return { ...change, parameter: mask }
}

/** Three masks and what else a MODE holds fit into 512 bytes. */
const MASK_BYTES_MAX = 100

function badParameter(channel: Channel, { mode, parameter }: ModeChange): Refused {
  return { refusal: 'ERR_INVALIDMODEPARAM', parameters: [channel.name, mode, parameter ?? ''] }
}

function listEntries(channel: Channel): number {
  let entries = 0
  for (const list of channel.lists.values()) entries += list.length
  return entries
}
