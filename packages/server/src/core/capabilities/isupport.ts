// isupport.ts: what the server tells clients of itself and its limits (RPL_ISUPPORT, 005).

import { BOT_MODE, channelModes, prefixModes } from '../channels/channel-modes.ts'
import { extendedBans } from '../channels/list-mask.ts'
import type { Settings } from '../settings.ts'

/** A value of '' is a token without one. */
type Token = readonly [name: string, value: string]

/** What clients have to be told when the settings have changed; `-NAME` is a token that holds no more. */
export function changedTokens(before: Settings, after: Settings): Token[] {
  const known = new Map(isupportTokens(before))
  const tokens = new Map(isupportTokens(after))
  const gone = [...known.keys()].filter(name => !tokens.has(name)).map(name => [`-${name}`, ''] as const)
  return [...gone, ...[...tokens].filter(([name, value]) => known.get(name) !== value)]
}

export function isupportTokens(settings: Settings): Token[] {
  const { casemapping, limits, network, deniedClientTags, history } = settings
  const { list, always, whenSet, never } = channelModes
  return Object.entries({
    ACCOUNTEXTBAN: extendedBans.account.join(','),
    AWAYLEN: String(limits.awayLength),
    BOT: BOT_MODE,
    // What clients know of it: of other letters they cannot tell which are the same.
    CASEMAPPING: casemapping === 'precis' ? 'ascii' : casemapping,
    CHANLIMIT: `#:${limits.channelsPerUser}`,
    CHANMODES: [list, always, whenSet, never].join(','),
    CHANNELLEN: String(limits.channelLength),
    CHANTYPES: '#',
    ...(history.enabled && { CHATHISTORY: String(history.maxQuery), MSGREFTYPES: 'msgid,timestamp' }),
    // "omitting the token entirely is recommended" where all tags are handed on.
    ...(deniedClientTags.length > 0 && { CLIENTTAGDENY: deniedClientTags.join(',') }),
    ELIST: 'CMNTU',
    EXCEPTS: 'e',
    EXTBAN: `${extendedBans.prefix},${extendedBans.letters}`,
    HOSTLEN: '64',
    INVEX: 'I',
    KICKLEN: String(limits.kickLength),
    LINELEN: String(limits.lineBytes),
    MAXLIST: `${list}:${limits.listModeEntries}`,
    MAXTARGETS: limits.targets.PRIVMSG ? String(limits.targets.PRIVMSG) : '',
    MODES: String(limits.modesPerCommand),
    MONITOR: String(limits.monitorEntries),
    NAMELEN: String(limits.realnameLength),
    NETWORK: network,
    NICKLEN: String(limits.nickLength),
    PREFIX: `(${prefixModes.letters})${prefixModes.symbols}`,
    SAFELIST: '',
    STATUSMSG: prefixModes.symbols,
    TARGMAX: Object.entries(limits.targets)
      .map(([command, most]) => `${command}:${most || ''}`)
      .join(','),
    TOPICLEN: String(limits.topicLength),
    USERLEN: String(limits.usernameLength),
    ...(casemapping === 'precis' && { UTF8MAPPING: 'rfc8265' }),
    UTF8ONLY: '',
    WHOX: '',
  })
}
