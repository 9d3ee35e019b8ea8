// replies.ts: answers of a server in words for people. Pure.
import type { Message } from '@stonechat/irc'
import { SHOWN_REPLIES_MAX } from '../limits.ts'

/** A line for each that says something, as many as a person can want to read. Errors are not among them. */
export function describeReplies(replies: readonly Message[]): readonly string[] {
  const lines = replies.map(describeReply).filter(line => line !== undefined)
  if (lines.length <= SHOWN_REPLIES_MAX) return lines
  return [...lines.slice(0, SHOWN_REPLIES_MAX), `... and ${lines.length - SHOWN_REPLIES_MAX} more`]
}

/** The words of an error: `#sea: You're not channel operator`. Undefined for what is none. */
export function describeError({ command, params }: Message): string | undefined {
  const text = params.at(-1) ?? ''
  // FAIL <command> <code> [<context>...] <text> (IRCv3 standard-replies).
  if (command === 'FAIL') return about(params.slice(2, -1), text)
  return /^[45]\d\d$/.test(command) || IS_ERROR.has(command) ? about(params.slice(1, -1), text) : undefined
}

/** Errors outside of the hundreds of errors: of STARTTLS, keys and modes, MONITOR, SASL. */
const IS_ERROR = new Set(['691', '696', '697', '723', '734', '902', '904', '905', '906', '907', 'ERROR'])

function about(context: readonly string[], text: string): string {
  return context.length === 0 ? text : `${context.join(' ')}: ${text}`
}

type Describe = (params: readonly string[]) => string | undefined

function describeReply(message: Message): string | undefined {
  const { command, params } = message
  if (SILENT.has(command) || describeError(message) !== undefined) return undefined
  if (command === 'WARN' || command === 'NOTE') return about(params.slice(2, -1), params.at(-1) ?? '')
  if (!/^\d{3}$/.test(command)) return undefined
  // Its first parameter is our own nick.
  const words = params.slice(1)
  const described = byNumeric.get(command)?.(words) ?? words.join(' ')
  return described === '' ? undefined : described
}

/** Ends, beginnings, and what the state of a channel shows by itself. */
const SILENT: ReadonlySet<string> = new Set(
  '305 306 315 318 321 323 329 337 347 349 366 368 369 374 375 376 394 704 706 733 900 901 903'.split(' '),
)

const byNumeric: ReadonlyMap<string, Describe> = new Map<string, Describe>([
  ['221', ([modes]) => `Your modes: ${modes}`],
  ['276', ([nick, text]) => `${nick} ${text}`],
  ['301', ([nick, text]) => `${nick} is away: ${text}`],
  ['307', ([nick, text]) => `${nick} ${text}`],
  ['311', ([nick, user, host, , realname]) => `${nick} (${user}@${host}): ${realname}`],
  ['312', ([nick, server, text]) => `${nick} is on ${server} (${text})`],
  ['313', ([nick, text]) => `${nick} ${text}`],
  ['314', ([nick, user, host, , realname]) => `${nick} was (${user}@${host}): ${realname}`],
  [
    '317',
    ([nick, idle, signon]) => `${nick} has been silent for ${duration(idle)}, here since ${time(signon)}`,
  ],
  ['319', ([nick, channels = '']) => `${nick} is in ${channels.trim()}`],
  ['322', ([channel, people, topic]) => `${channel} (${people})${topic ? `: ${topic}` : ''}`],
  ['324', ([channel, ...modes]) => `${channel} has modes ${modes.join(' ')}`],
  ['330', ([nick, account]) => `${nick} is logged in as ${account}`],
  ['331', ([channel]) => `${channel} has no topic`],
  ['332', ([channel, topic]) => `The topic of ${channel} is: ${topic}`],
  ['333', ([, by = '', at]) => `It was set by ${by.split('!')[0]} at ${time(at)}`],
  ['335', ([nick]) => `${nick} is a bot`],
  ['336', ([channel]) => `You are invited to ${channel}`],
  ['341', ([nick, channel]) => `${nick} is invited to ${channel}`],
  ['346', ([channel, mask, by, at]) => entry(channel, 'lets in without invitation', mask, by, at)],
  ['348', ([channel, mask, by, at]) => entry(channel, 'does not ban', mask, by, at)],
  ['352', ([channel, user, host, , nick, flags, text = '']) => who(channel, user, host, nick, flags, text)],
  ['353', ([, channel, names = '']) => `${channel}: ${names.trim()}`],
  ['367', ([channel, mask, by, at]) => entry(channel, 'bans', mask, by, at)],
  ['671', ([nick, text]) => `${nick} ${text}`],
  ['730', ([names = '']) => `Online: ${nicksOf(names)}`],
  ['731', ([names = '']) => `Offline: ${nicksOf(names)}`],
  ['732', ([names = '']) => `Watched: ${nicksOf(names)}`],
])

function entry(channel = '', what = '', mask = '', by?: string, at?: string): string {
  const set =
    by === undefined ? '' : ` (set by ${by.split('!')[0]}${at === undefined ? '' : ` at ${time(at)}`})`
  return `${channel} ${what} ${mask}${set}`
}

function who(channel = '', user = '', host = '', nick = '', flags = '', text = ''): string {
  const where = channel === '*' ? '' : ` in ${channel}`
  return `${nick} (${user}@${host})${where}${flags.startsWith('G') ? ', away' : ''}: ${text.replace(/^\d+ /, '')}`
}

function nicksOf(names: string): string {
  return names
    .split(',')
    .map(name => name.split('!')[0])
    .join(', ')
}

/** Seconds since 1970, in the time of the world: a library knows no time zone. */
function time(seconds = ''): string {
  const date = new Date(Number(seconds) * 1000)
  return Number.isNaN(date.getTime()) ? seconds : `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

function duration(seconds = ''): string {
  const whole = Number(seconds)
  if (!Number.isFinite(whole)) return seconds
  const [days, hours, minutes] = [whole / 86_400, (whole / 3_600) % 24, (whole / 60) % 60].map(Math.floor)
  const parts = [`${days} d`, `${hours} h`, `${minutes} min`, `${whole % 60} s`]
  return (
    parts
      .filter(part => !part.startsWith('0 '))
      .slice(0, 2)
      .join(' ') || '0 s'
  )
}
