// words.ts: replies and errors that nothing else is made of, as a line to read where it belongs.
import type { Context } from '../context.ts'
import type { Incoming } from '../line.ts'
import type { Handler } from './handler.ts'

/** Numerics of all kinds. The first parameter is our nick, the last one words. */
export const wordsHandler: Handler = (context, message) => {
  if (message.isAnswer || SILENT.has(message.command)) return
  const { command, params } = message
  const text = (WORDS[command] ?? joined)(params.slice(1))
  if (text !== '')
    context.timelines.inform(placeOf(context, message), text, isError(command) ? 'error' : 'info')
}

/** Errors, of which some say that a channel does not let us in. */
export const errorHandler: Handler = (context, message) => {
  const { conversations, people } = context
  const person = people.get(message.params[1] ?? '')
  // ERR_NOSUCHNICK: what MONITOR would have said.
  if (message.command === '401' && person && person.online !== true)
    people.learn(person.nick, { online: false })
  const channel = conversations.get(message.params[1] ?? '')
  if (NOT_LET_IN.has(message.command) && channel?.joined === 'pending')
    conversations.change(channel, { joined: 'no', refusal: message.params.at(-1) ?? '' })
  wordsHandler(context, message)
}

/** The name of the conversation that it is about, else the server's. */
function placeOf({ conversations }: Context, { params }: Incoming): string {
  return params.slice(1, 4).find(name => name !== '' && conversations.get(name) !== undefined) ?? ''
}

type Words = (params: readonly string[]) => string

const joined: Words = params => params.filter(Boolean).join(' ')

const WORDS: Readonly<Record<string, Words>> = {
  '311': ([nick, user, host, , realname]) => `${nick} is ${user}@${host} (${realname})`,
  '314': ([nick, user, host, , realname]) => `${nick} was ${user}@${host} (${realname})`,
  '312': ([nick, server, about]) => `${nick} is on ${server} (${about})`,
  '317': ([nick, idle, since]) => `${nick} has been idle for ${idle} s${signedOn(since)}`,
  '319': ([nick, channels]) => `${nick} is in ${channels}`,
  '322': ([channel, members, topic]) => `${channel} (${members}) ${topic ?? ''}`.trimEnd(),
  '329': ([channel, seconds]) => `${channel} was made ${dateOf(seconds)}`,
  '330': ([nick, account]) => `${nick} is logged in as ${account}`,
  '341': ([nick, channel]) => `${nick} has been invited to ${channel}`,
  '352': ([channel, user, host, , nick, flags, last]) =>
    `${channel} ${nick} ${flags} ${user}@${host} ${last}`,
  '372': ([line = '']) => line.replace(/^- ?/, ''),
}

/** Where a list begins or ends, in words for programs; and lists that only MONITOR asks for. */
const SILENT = new Set(['315', '318', '321', '323', '365', '368', '369', '374', '375', '376', '732', '733'])

/** ERR_NOSUCHCHANNEL, ERR_TOOMANYCHANNELS, ERR_UNAVAILRESOURCE, ERR_LINKCHANNEL, and those of JOIN (Modern IRC, "JOIN"). */
const NOT_LET_IN = new Set(['403', '405', '437', '470', '471', '473', '474', '475', '476', '477', '489'])

/** RFC 2812 section 5.2; ERR_MONLISTFULL is told to nobody: presence is not known then, and that shows. */
function isError(command: string): boolean {
  return /^[45]/.test(command)
}

function signedOn(seconds: string | undefined): string {
  return seconds !== undefined && /^\d/.test(seconds) ? `, signed on ${dateOf(seconds)}` : ''
}

/** Seconds since 1970, of which a server may say anything. */
function dateOf(seconds = ''): string {
  return /^\d{1,11}$/.test(seconds) ? new Date(Number(seconds) * 1_000).toISOString() : seconds
}
