// lasting-tags.ts: which client-only tags are worth keeping: reactions and replies are, who types is not.

import { unescapeTagValue } from '@stonechat/irc'

/** IRCv3 react, under the names that it has as a draft and those that it will have. */
const REACTIONS: ReadonlySet<string> = new Set(['+draft/react', '+draft/unreact', '+react', '+unreact'])
/** IRCv3 reply. */
const REPLIES: ReadonlySet<string> = new Set(['+draft/reply', '+reply'])
/** IRCv3 typing: over in seconds. */
const TYPING: ReadonlySet<string> = new Set(['+typing', '+draft/typing'])

/** Tags as they go on the wire: `+typing=active;+x`. */
type Tags = string

/** Whether they say that somebody types, and nothing else. */
export function isTyping(tags: Tags): boolean {
  return tags !== '' && tags.split(';').every(tag => TYPING.has(nameOf(tag)))
}

/** Whether a message that is nothing but these is kept: a reaction, or what `persistTags` names. */
export function outlasts(tags: Tags, persistTags: readonly string[]): boolean {
  const lasting = lastingTags(tags)
  if (lasting === '') return false
  return lasting.split(';').some(tag => REACTIONS.has(nameOf(tag)) || persistTags.includes(nameOf(tag)))
}

/** Without those that are soon over. */
export function lastingTags(tags: Tags): Tags {
  if (!tags.includes('typing')) return tags
  return tags
    .split(';')
    .filter(tag => !TYPING.has(nameOf(tag)))
    .join(';')
}

/** The msgid of the message that this one answers, or ''. */
export function repliedTo(tags: Tags): string {
  const reply = tags.split(';').find(tag => REPLIES.has(nameOf(tag)))
  return unescapeTagValue(reply?.slice(nameOf(reply).length + 1) ?? '')
}

function nameOf(tag: string): string {
  const equals = tag.indexOf('=')
  return equals < 0 ? tag : tag.slice(0, equals)
}
