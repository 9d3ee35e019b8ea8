// index.ts: what the package offers.
export {
  type CapabilityRequest,
  formatCapabilities,
  parseCapabilities,
  parseCapabilityRequest,
} from './capabilities.ts'
export {
  ascii,
  type Casemapping,
  type CasemappingName,
  casemappings,
  rfc1459,
  rfc1459Strict,
} from './casemapping.ts'
export { Conversations, type Route, SESSION } from './conversations.ts'
export { formatMessage, type OutgoingMessage } from './format.ts'
export {
  escapeIsupportValue,
  formatIsupport,
  type IsupportToken,
  parseIsupportToken,
  unescapeIsupportValue,
} from './isupport.ts'
export {
  ALL_TAGS_BYTES_MAX,
  BODY_BYTES_MAX,
  CAPABILITIES_BYTES_MAX,
  CLIENT_TAGS_BYTES_MAX,
  clientLineLimits,
  ISUPPORT_BYTES_MAX,
  ISUPPORT_TOKENS_MAX,
  type LineLimits,
  serverLineLimits,
} from './limits.ts'
export { compileMask, completeMask, type MaskMatcher, matchMask } from './mask.ts'
export type { Message, Tags } from './message.ts'
export {
  formatModeChanges,
  type MemberPrefix,
  type ModeChange,
  type ModeFault,
  type ModeTypes,
  parseModeChanges,
  parseModeTypes,
  parsePrefixes,
} from './modes.ts'
export { isChannelName, isHostname, isNickname, isUsername } from './names.ts'
export { isPrecisNickname, precis } from './precis.ts'
export { type NumericName, numerics } from './numerics.ts'
export { isFault, type ParseFault, parseMessage } from './parse.ts'
export { formatSource, parseSource, type Source } from './source.ts'
export { type LineHead, splitText, textBytesMax } from './split.ts'
export { escapeTagValue, formatTags, noTags, parseTags, unescapeTagValue } from './tags.ts'
export { exceedsBytes, utf8ByteLength } from './utf8.ts'
