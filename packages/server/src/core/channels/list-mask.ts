// list-mask.ts: what an entry of a ban, exception or invitation list is about: a mask, an account, or speaking alone.

import { compileMask, completeMask } from '@stonechat/irc'
import type { ListEntry, User } from '../state.ts'

/** Modern IRC, EXTBAN: no sign stands before the letters. */
export const extendedBans = { prefix: '', letters: 'am', account: ['a', 'account'] } as const

type ListMask = Pick<ListEntry, 'mask' | 'matches' | 'mutes'>
type Fold = (text: string) => string

/**
 * `nick!user@host` or a part of it; `a:name` or `account:name`, who is logged in to an account, wildcards and all (IRCv3
 * account-extban); `m:` or `mute:` before one of these: who may come, but not speak. The same text in any of its
 * spellings gives the same mask. Undefined: it is none.
 */
export function parseListMask(given: string, fold: Fold): ListMask | undefined {
  const [, mute, inner = ''] = /^(m:|mute:)?(.*)$/s.exec(given) ?? []
  const plain = parseWho(inner, fold)
  if (!plain || !mute) return plain && { ...plain, mutes: false }
  return { ...plain, mask: `m:${plain.mask}`, mutes: true }
}

function parseWho(given: string, fold: Fold): Omit<ListMask, 'mutes'> | undefined {
  // Else one parameter would be heard as several, or as the last one.
  if (!given || /^:|[\s\p{Cc}]/u.test(given)) return undefined
  const account = /^(?:a|account):(.*)$/s.exec(given)?.[1]
  if (account === '') return undefined
  if (account === undefined) return aboutMask(completeMask(given), fold)
  const matches = compileMask(account, fold)
  return {
    mask: `a:${account}`,
    matches: (user: User) => user.account !== undefined && matches(user.account.name),
  }
}

function aboutMask(mask: string, fold: Fold): Omit<ListMask, 'mutes'> {
  const matches = compileMask(mask, fold)
  return {
    mask,
    // Nobody gets out of a ban by being seen with another host.
    matches: ({ mask: seen, nick, username, host, cloak }: User) =>
      matches(seen) || (host !== cloak && matches(`${nick}!${username}@${cloak}`)),
  }
}
