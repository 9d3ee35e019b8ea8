// channels.ts: the channels of a server, as LIST gives them, and which of them somebody means. Pure.
import { harmless, stripFormatting } from '@stonechat/client'
import { isChannelName, type Message } from '@stonechat/irc'

export type ListedChannel = { readonly name: string; readonly members: number; readonly topic: string }

export type Listing =
  | { readonly kind: 'asked' }
  | { readonly kind: 'there'; readonly channels: readonly ListedChannel[] }
  | { readonly kind: 'failed'; readonly reason: string }

/** More than these nobody looks through: who types has fewer. */
export const CHANNELS_SHOWN = 60
const CHANNEL_BYTES_MAX = 64
const RPL_LIST = '322'

/** The largest first; words of strangers are harmless. */
export function readChannels(replies: readonly Message[]): readonly ListedChannel[] {
  return replies
    .filter(({ command, params }) => command === RPL_LIST && isChannelName(params[1] ?? '', Infinity))
    .map(({ params: [, name = '', members = '', topic = ''] }) => ({
      name,
      members: Number.parseInt(members, 10) || 0,
      topic: harmless(stripFormatting(topic)),
    }))
    .toSorted((one, other) => other.members - one.members || (one.name < other.name ? -1 : 1))
}

/** Those of which the name, or else the topic, has what was typed in it; names first. */
export function findChannels(
  channels: readonly ListedChannel[],
  typed: string,
): { readonly shown: readonly ListedChannel[]; readonly count: number } {
  const word = typed.trim().replace(/^#/, '').toLowerCase()
  const inName = channels.filter(({ name }) => name.toLowerCase().includes(word))
  const inTopic = channels.filter(
    channel => !inName.includes(channel) && channel.topic.toLowerCase().includes(word),
  )
  const found = [...inName, ...(word === '' ? [] : inTopic)]
  return { shown: found.slice(0, CHANNELS_SHOWN), count: found.length }
}

/** What was typed as the name of a channel: `sea` is `#sea`; or what is wrong with it. */
export function readChannelName(typed: string): { readonly name: string } | { readonly fault: string } {
  const word = typed.trim()
  if (word === '') return { fault: 'Which channel?' }
  const name = word.startsWith('#') ? word : `#${word}`
  return isChannelName(name, CHANNEL_BYTES_MAX)
    ? { name }
    : { fault: 'A channel has neither spaces nor commas in its name' }
}
