// entry.ts: what somebody has put into the welcome, as who they are; or what is wrong with it, by field. Pure.
import { isChannelName } from '@stonechat/irc'
import { placeOf } from '../../ui/front.ts'
import type { Identity } from '../../chat/open-chat.ts'

export type Entry = {
  readonly nick: string
  readonly channel: string
  /** Empty for a guest. */
  readonly password: string
  readonly isMember: boolean
  readonly stays: boolean
}

export type EntryFaults = { readonly [Field in 'nick' | 'channel' | 'password']?: string }

/** Servers may let less be; then they say so. */
const NICK_LENGTH_MAX = 32
const CHANNEL_BYTES_MAX = 64

export function readEntry(entry: Entry): Identity | EntryFaults {
  const nick = entry.nick.trim()
  const channel = channelOf(entry.channel)
  const faults = {
    ...toField('nick', nickFault(nick)),
    ...toField('channel', channel === '' || isChannelName(channel, CHANNEL_BYTES_MAX) ? '' : CHANNEL_FAULT),
    ...toField('password', entry.isMember && entry.password === '' ? 'Your password is missing' : ''),
  }
  if (Object.keys(faults).length > 0) return faults
  const identity = { nick, channels: channel === '' ? [] : [channel], stays: entry.stays }
  if (!entry.isMember) return identity
  return { ...identity, credentials: { kind: 'password', account: nick, password: entry.password } }
}

export function isIdentity(read: Identity | EntryFaults): read is Identity {
  return 'channels' in read
}

const CHANNEL_FAULT = 'A channel has neither spaces nor commas: #lobby'

/** `lobby` means `#lobby`. */
function channelOf(typed: string): string {
  const name = typed.trim()
  return name === '' || name.startsWith('#') ? name : `#${name}`
}

/** '' where it can be one. RFC 2812 section 2.3.1; servers that let other scripts in have no rule that fits here. */
export function nickFault(nick: string): string {
  if (nick === '') return 'Your name is missing'
  if (nick.length > NICK_LENGTH_MAX) return `A name has at most ${NICK_LENGTH_MAX} characters`
  if (/[\s,*?!@.:]/.test(nick)) return 'A name has no spaces, and none of , * ? ! @ . :'
  if (/^[-\d#&+~%$]/.test(nick)) return 'A name begins with a letter'
  return ''
}

function toField(field: keyof EntryFaults, fault: string): EntryFaults {
  return fault === '' ? {} : { [field]: fault }
}

/** The channel of an invite link; '' where its address is of somebody, or of nothing. */
export function channelInLink(hash: string): string {
  const place = placeOf(hash) ?? ''
  return place.startsWith('#') ? place : ''
}
