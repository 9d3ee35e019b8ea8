// isupport.ts: what the server tells clients of itself and its limits (RPL_ISUPPORT, 005).

import { BOT_MODE, channelModes, prefixModes } from './channel-modes.ts'
import type { Settings } from './settings.ts'

/** Names and values; a value of '' is a token without one. */
export function isupportTokens(settings: Settings): [name: string, value: string][] {
  const { limits, network, deniedClientTags } = settings
  const { list, always, whenSet, never } = channelModes
  return Object.entries({
    AWAYLEN: String(limits.awayLength),
    BOT: BOT_MODE,
    CASEMAPPING: 'ascii',
    CHANLIMIT: `#:${limits.channelsPerUser}`,
    CHANMODES: [list, always, whenSet, never].join(','),
    CHANNELLEN: String(limits.channelLength),
    CHANTYPES: '#',
    // "omitting the token entirely is recommended" where all tags are handed on.
    ...(deniedClientTags.length > 0 && { CLIENTTAGDENY: deniedClientTags.join(',') }),
    ELIST: 'CMNTU',
    EXCEPTS: 'e',
    HOSTLEN: '64',
    INVEX: 'I',
    KICKLEN: String(limits.kickLength),
    LINELEN: String(limits.lineBytes),
    MAXLIST: `${list}:${limits.listModeEntries}`,
    MAXTARGETS: String(limits.targets.PRIVMSG),
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
    UTF8ONLY: '',
    WHOX: '',
  })
}
