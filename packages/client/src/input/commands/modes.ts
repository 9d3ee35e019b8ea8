// modes.ts: commands that change what a channel allows, and to whom.
import { formatModeChanges } from '@stonechat/irc'
import { isChannelName, misuse, noChannel, noNick, takeChannel, takeWord, wordsOf } from '../arguments.ts'
import { ask, order } from '../ask.ts'
import type { InputCommand, Outcome, Place } from '../command.ts'

const mode: InputCommand = {
  name: 'mode',
  usage: '[<channel or nick>] [<modes> [<parameters>]]',
  summary: 'Shows or changes modes of a channel, or your own.',
  arguments: ['channel', 'text', 'nick'],
  run(place, text) {
    const { client, conversation } = place
    const { word, rest } = takeWord(text)
    const namesTarget =
      isChannelName(client.network, word) || client.network.casemapping(word) === self(place)
    const here = conversation.kind === 'channel' ? conversation.name : client.nick
    const target = namesTarget ? word : here
    const params = wordsOf(namesTarget ? rest : text)
    return params.length === 0 ? ask(place, 'MODE', target) : ask(place, 'MODE', target, ...params)
  },
}

function self({ client }: Place): string {
  return client.network.casemapping(client.nick)
}

/** Gives or takes a rank. */
function rank(name: string, action: '+' | '-', letter: string, summary: string): InputCommand {
  return {
    name,
    usage: '[<channel>] <nick>...',
    summary,
    arguments: ['nick'],
    run(place, text) {
      const { channel, rest } = takeChannel(place, text)
      if (channel === undefined) return noChannel
      const nicks = wordsOf(rest)
      if (nicks.length === 0) return noNick
      const ranks = place.client.network.prefixes
      if (ranks.length > 0 && !ranks.some(({ mode }) => mode === letter)) {
        return { fault: `This server has no such rank (mode ${letter})` }
      }
      return change(place, channel, action, letter, nicks)
    },
  }
}

const ban: InputCommand = {
  name: 'ban',
  aliases: ['b'],
  usage: '[<channel>] [<nick or mask>...]',
  summary: 'Bans somebody from a channel by their host; alone, lists who is banned.',
  arguments: ['nick'],
  run(place, text) {
    const { channel, rest } = takeChannel(place, text)
    if (channel === undefined) return noChannel
    const masks = wordsOf(rest).map(word => maskOf(place, channel, word))
    return masks.length === 0 ? ask(place, 'MODE', channel, 'b') : change(place, channel, '+', 'b', masks)
  },
}

const unban: InputCommand = {
  name: 'unban',
  usage: '[<channel>] <nick or mask>...',
  summary: 'Ends a ban.',
  arguments: ['nick'],
  run(place, text) {
    const { channel, rest } = takeChannel(place, text)
    if (channel === undefined) return noChannel
    const masks = wordsOf(rest).map(word => maskOf(place, channel, word))
    return masks.length === 0 ? misuse('Say who is banned no more') : change(place, channel, '-', 'b', masks)
  },
}

const kickban: InputCommand = {
  name: 'kickban',
  aliases: ['kb'],
  usage: '[<channel>] <nick> [<reason>]',
  summary: 'Bans somebody from a channel and puts them out.',
  arguments: ['nick', 'text'],
  async run(place, text) {
    const { channel, rest } = takeChannel(place, text)
    if (channel === undefined) return noChannel
    const { word: nick, rest: reason } = takeWord(rest)
    if (nick === '') return noNick
    const banned = await change(place, channel, '+', 'b', [maskOf(place, channel, nick)])
    return banned ?? order(place, 'KICK', channel, nick, ...(reason === '' ? [] : [reason]))
  },
}

/** A mask as it is; of a nick the host, where it is known. An extended ban (`~account:wren`) is a mask. */
function maskOf({ client }: Place, channel: string, word: string): string {
  if (/[!@*?:]/.test(word)) return word
  const members = client.conversation(channel)?.members
  const host = members?.get(client.network.casemapping(word))?.person.host
  return host === undefined || host === '' ? `${word}!*@*` : `*!*@${host}`
}

/** In as many commands as the server needs for them (MODES of ISUPPORT; RFC 2812 section 3.2.3 has three). */
async function change(
  place: Place,
  channel: string,
  action: '+' | '-',
  mode: string,
  parameters: readonly string[],
): Promise<Outcome> {
  const atOnce = Number(place.client.network.isupport.get('MODES')) || 3
  for (let start = 0; start < parameters.length; start += atOnce) {
    const some = parameters.slice(start, start + atOnce).map(parameter => ({ action, mode, parameter }))
    const outcome = await order(place, 'MODE', channel, ...formatModeChanges(some))
    if (outcome !== undefined) return outcome
  }
  return undefined
}

export const modes: readonly InputCommand[] = [
  mode,
  rank('op', '+', 'o', 'Makes somebody an operator of a channel.'),
  rank('deop', '-', 'o', 'Takes that back.'),
  rank('halfop', '+', 'h', 'Makes somebody half an operator of a channel.'),
  rank('dehalfop', '-', 'h', 'Takes that back.'),
  rank('voice', '+', 'v', 'Lets somebody speak in a moderated channel.'),
  rank('devoice', '-', 'v', 'Takes that back.'),
  ban,
  unban,
  kickban,
]
