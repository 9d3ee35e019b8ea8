// nick-grammar.ts: what may be a nick here.

import { isNickname, isPrecisNickname } from '@stonechat/irc'
import type { Settings } from '../settings.ts'

/** ASCII, but where the casemapping knows which letters of other scripts are the same. */
export function isNick(name: string, { casemapping, limits }: Settings): boolean {
  const isOne = casemapping === 'precis' ? isPrecisNickname : isNickname
  return isOne(name, limits.nickLength)
}
