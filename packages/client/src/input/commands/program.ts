// program.ts: commands for the server as a whole, and for the program that one sits at.
import { isFault, parseMessage } from '@stonechat/irc'
import { misuse, wordsOf } from '../arguments.ts'
import { ask } from '../ask.ts'
import type { InputCommand } from '../command.ts'
import { isSecretLine } from '../secrets.ts'

const connect: InputCommand = {
  name: 'connect',
  aliases: ['server'],
  usage: '<url>',
  summary: 'Goes to another server: udp://chat.example, tls://irc.example, or a name alone.',
  arguments: ['text'],
  run({ application }, text) {
    const [url] = wordsOf(text)
    if (url === undefined) return misuse('Name a server')
    application.connect(url)
    return undefined
  },
}

const disconnect: InputCommand = {
  name: 'disconnect',
  usage: '[<reason>]',
  summary: 'Leaves this server, until /reconnect.',
  arguments: ['text'],
  run({ application }, text) {
    application.disconnect(text.trim() || undefined)
    return undefined
  },
}

const reconnect: InputCommand = {
  name: 'reconnect',
  usage: '',
  summary: 'Connects to this server anew.',
  arguments: [],
  run({ application }) {
    application.reconnect()
    return undefined
  },
}

const quit: InputCommand = {
  name: 'quit',
  aliases: ['exit', 'bye'],
  usage: '[<reason>]',
  summary: 'Leaves all servers and the program.',
  arguments: ['text'],
  run({ application }, text) {
    application.quit(text.trim() || undefined)
    return undefined
  },
}

const clear: InputCommand = {
  name: 'clear',
  usage: '',
  summary: 'Empties the screen of this conversation; scrolling up brings all of it back.',
  arguments: [],
  run({ application, conversation }) {
    application.clear(conversation.id)
    return undefined
  },
}

const help: InputCommand = {
  name: 'help',
  aliases: ['h'],
  usage: '[<command>]',
  summary: 'Shows keys and commands, or one command.',
  arguments: ['command'],
  run({ application }, text) {
    application.help(wordsOf(text)[0]?.replace(/^\//, '').toLowerCase())
    return undefined
  },
}

const search: InputCommand = {
  name: 'search',
  aliases: ['find'],
  usage: '[in:<channel or nick>] [from:<nick>] <text>',
  summary: 'Looks for what was said, here or everywhere.',
  arguments: ['text'],
  async run({ client, application }, text) {
    const words = wordsOf(text)
    const valueOf = (key: string): string | undefined =>
      words.find(word => word.startsWith(`${key}:`))?.slice(key.length + 1) || undefined
    const sought = words.filter(word => !/^(?:in|from):/.test(word)).join(' ')
    const [place, from] = [valueOf('in'), valueOf('from')]
    if (sought === '' && from === undefined) return misuse('Say what is sought')
    const query = {
      text: sought,
      ...(place !== undefined && { in: place }),
      ...(from !== undefined && { from }),
    }
    application.found(text.trim(), await client.search(query))
    return undefined
  },
}

const motd: InputCommand = {
  name: 'motd',
  usage: '',
  summary: 'Shows the message of the day.',
  arguments: [],
  run: place => ask(place, 'MOTD'),
}

const raw: InputCommand = {
  name: 'raw',
  aliases: ['quote'],
  usage: '<line of IRC>',
  summary: 'Sends a line as it is; what it answers stands with the server.',
  arguments: ['text'],
  secret: isSecretLine,
  run({ client }, text) {
    const line = text.trim()
    const message = parseMessage(line)
    if (isFault(message)) return misuse(`This is no line of IRC (${message.fault})`)
    client.raw(line)
    return undefined
  },
}

export const program: readonly InputCommand[] = [
  connect,
  disconnect,
  reconnect,
  quit,
  clear,
  help,
  search,
  motd,
  raw,
]
