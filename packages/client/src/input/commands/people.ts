// people.ts: commands about people: who they are, whether they are there, whether they are heard.
import { isWord, misuse, noNick, wordsOf } from '../arguments.ts'
import { ask, tell } from '../ask.ts'
import type { InputCommand, Place } from '../command.ts'

const whois: InputCommand = {
  name: 'whois',
  aliases: ['wi'],
  usage: '[<nick>]',
  summary: 'Tells what there is to know of somebody.',
  arguments: ['nick'],
  run(place, text) {
    const nick = wordsOf(text)[0] ?? otherSide(place)
    return nick === undefined || !isWord(nick) ? noNick : ask(place, 'WHOIS', nick)
  },
}

const whowas: InputCommand = {
  name: 'whowas',
  usage: '<nick>',
  summary: 'Tells who had a nick and has left.',
  arguments: ['nick'],
  run(place, text) {
    const [nick] = wordsOf(text)
    return nick === undefined || !isWord(nick) ? noNick : ask(place, 'WHOWAS', nick)
  },
}

const who: InputCommand = {
  name: 'who',
  usage: '[<channel, nick or mask>]',
  summary: 'Lists people, with their hosts and names.',
  arguments: ['conversation'],
  run(place, text) {
    const { conversation } = place
    const mask = wordsOf(text)[0] ?? (conversation.kind === 'server' ? undefined : conversation.name)
    return mask === undefined || !isWord(mask) ? misuse('Say who is meant') : ask(place, 'WHO', mask)
  },
}

const monitor: InputCommand = {
  name: 'monitor',
  aliases: ['notify'],
  usage: '[+ <nick>... | - <nick>... | list | clear]',
  summary: 'Tells you when somebody comes or goes; alone, who of those is here.',
  arguments: [['+', '-', 'list', 'clear'], 'nick'],
  run(place, text) {
    const [action = '', ...nicks] = wordsOf(text.replace(/^\s*([+-])(?=[^ ])/, '$1 '))
    const verb = { '': 'S', list: 'L', clear: 'C', '+': '+', '-': '-' }[action.toLowerCase()]
    if (verb === undefined) return misuse(`Nothing can be done with ${action}`)
    if (!place.client.network.isupport.has('MONITOR')) return { fault: 'This server does not watch people' }
    if (verb !== '+' && verb !== '-') return ask(place, 'MONITOR', verb)
    if (nicks.length === 0) return noNick
    return ask(place, 'MONITOR', verb, nicks.join(','))
  },
}

const ignore: InputCommand = {
  name: 'ignore',
  usage: '[<nick or mask>]',
  summary: 'Shows no more of what somebody says; alone, lists who is not heard.',
  arguments: ['nick'],
  run(place, text) {
    const { client } = place
    const mask = text.trim()
    if (mask === '') {
      tell(place, client.ignored.length === 0 ? ['Everybody is heard'] : ['Not heard:', ...client.ignored])
      return undefined
    }
    if (!isWord(mask)) return misuse('A mask has no spaces')
    if (!client.ignore(mask)) return { fault: 'The list is full: take somebody off it with /unignore' }
    tell(place, [`${mask} is not heard any more`])
    return undefined
  },
}

const unignore: InputCommand = {
  name: 'unignore',
  usage: '<nick or mask>',
  summary: 'Shows again what somebody says.',
  arguments: ['nick'],
  run(place, text) {
    const mask = text.trim()
    if (!isWord(mask)) return misuse('Say who is heard again')
    if (!place.client.unignore(mask)) return { fault: `${mask} is not on the list` }
    tell(place, [`${mask} is heard again`])
    return undefined
  },
}

/** Of a private conversation. */
function otherSide({ conversation }: Place): string | undefined {
  return conversation.kind === 'direct' ? conversation.name : undefined
}

export const people: readonly InputCommand[] = [whois, whowas, who, monitor, ignore, unignore]
