// channels.ts: commands that enter, leave and look at channels.
import {
  isChannelName,
  isWord,
  misuse,
  noChannel,
  noNick,
  takeChannel,
  takeWord,
  wordsOf,
} from '../arguments.ts'
import { ask, order, tell } from '../ask.ts'
import type { InputCommand, Outcome, Place } from '../command.ts'

const join: InputCommand = {
  name: 'join',
  aliases: ['j'],
  usage: '<channel>[,<channel>...] [<key>[,<key>...]]',
  summary: 'Enters channels, and makes those that are not there.',
  arguments: ['channel', 'text'],
  async run(place, text) {
    const [names = '', keys = ''] = wordsOf(text)
    const channels = names.split(',').filter(name => name !== '')
    if (channels.length === 0) return misuse('Name a channel')
    const faults = await Promise.all(
      channels.map((channel, index) => enterChannel(place, channel, keys.split(',')[index])),
    )
    return faults.find(fault => fault !== undefined)
  },
}

async function enterChannel({ client, application }: Place, name: string, key = ''): Promise<Outcome> {
  const channel = isChannelName(client.network, name) ? name : `#${name}`
  try {
    const conversation = await (key === '' ? client.join(channel) : client.join(channel, key))
    application.show(conversation.id)
    return undefined
  } catch (error) {
    // Its words are the server's, or that there is no connection.
    return { fault: `${channel} was not entered: ${error instanceof Error ? error.message : String(error)}` }
  }
}

const part: InputCommand = {
  name: 'part',
  aliases: ['leave'],
  usage: '[<channel>] [<reason>]',
  summary: 'Leaves a channel; what was said in it stays on the screen.',
  arguments: ['channel', 'text'],
  run(place, text) {
    const { channel, rest } = takeChannel(place, text)
    if (channel === undefined) return noChannel
    if (rest === '') place.client.part(channel)
    else place.client.part(channel, rest)
    return undefined
  },
}

const close: InputCommand = {
  name: 'close',
  aliases: ['wc'],
  usage: '[<channel or nick>]',
  summary: 'Takes a conversation off the list, and leaves it where it is a channel.',
  arguments: ['conversation'],
  run({ client, conversation }, text) {
    const name = text.trim() || conversation.name
    const closed = text.trim() === '' ? conversation : client.conversation(name)
    if (closed === undefined) return { fault: `There is no conversation ${name}` }
    if (closed.kind === 'server') return { fault: 'This one is the server itself; /disconnect leaves it' }
    client.forget(closed.name)
    return undefined
  },
}

const topic: InputCommand = {
  name: 'topic',
  aliases: ['t'],
  usage: '[<channel>] [<topic> | -delete]',
  summary: 'Shows what a channel is about, or says it anew.',
  arguments: ['channel', 'text'],
  run(place, text) {
    const { channel, rest } = takeChannel(place, text)
    if (channel === undefined) return noChannel
    if (rest === '') return ask(place, 'TOPIC', channel)
    return order(place, 'TOPIC', channel, rest === '-delete' ? '' : rest)
  },
}

const names: InputCommand = {
  name: 'names',
  usage: '[<channel>]',
  summary: 'Lists who is in a channel.',
  arguments: ['channel'],
  run(place, text) {
    const { channel } = takeChannel(place, text)
    if (channel === undefined) return noChannel
    const conversation = place.client.conversation(channel)
    if (conversation?.joined !== 'yes') return ask(place, 'NAMES', channel)
    const members = Array.from(
      conversation.members.values(),
      ({ person, prefixes }) => prefixes.slice(0, 1) + person.nick,
    )
    const shown = members.slice(0, NAMES_SHOWN_MAX).join(' ')
    const more = members.length > NAMES_SHOWN_MAX ? ` ... and ${members.length - NAMES_SHOWN_MAX} more` : ''
    tell(place, [`${channel} (${members.length}): ${shown}${more}`])
    return undefined
  },
}

/** A screen or two. */
const NAMES_SHOWN_MAX = 500

const invite: InputCommand = {
  name: 'invite',
  usage: '[<nick> [<channel>]]',
  summary: 'Asks somebody into a channel; alone, lists where you have been asked to.',
  arguments: ['nick', 'channel'],
  run(place, text) {
    const { word, rest } = takeWord(text)
    if (word === '') return ask(place, 'INVITE')
    const { channel } = takeChannel(place, rest)
    if (channel === undefined) return noChannel
    return ask(place, 'INVITE', word, channel)
  },
}

const list: InputCommand = {
  name: 'list',
  usage: '[<pattern or condition>]',
  summary: 'Lists channels: all, those like *sea*, or those with more than ten people (>10).',
  arguments: ['text'],
  run(place, text) {
    const [pattern] = wordsOf(text)
    return pattern === undefined ? ask(place, 'LIST') : ask(place, 'LIST', pattern)
  },
}

const kick: InputCommand = {
  name: 'kick',
  aliases: ['k'],
  usage: '[<channel>] <nick> [<reason>]',
  summary: 'Puts somebody out of a channel.',
  arguments: ['nick', 'text'],
  run(place, text) {
    const { channel, rest } = takeChannel(place, text)
    if (channel === undefined) return noChannel
    const { word: nick, rest: reason } = takeWord(rest)
    if (!isWord(nick)) return noNick
    return order(place, 'KICK', channel, nick, ...(reason === '' ? [] : [reason]))
  },
}

export const channels: readonly InputCommand[] = [join, part, close, topic, names, invite, list, kick]
