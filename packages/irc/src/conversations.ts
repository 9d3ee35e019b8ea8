// conversations.ts: which conversations a line belongs to, for a transport that keeps order within each of them alone.

import { rfc1459 } from './casemapping.ts'
import { serverLineLimits } from './limits.ts'
import type { Message } from './message.ts'
import { isFault, parseMessage } from './parse.ts'
import { parseSource } from './source.ts'

/**
 * Where a line has its place in the order (docs/roam/irc.md). `everywhere`: it concerns all conversations, and nothing may
 * pass it. `once`: it may be late or lost, beside the conversation of that name (typing). Else the names of conversations;
 * `SESSION` is what is between the client and the server alone.
 */
export type Route = 'everywhere' | { readonly once: string } | readonly string[]

/** A name that no channel and no nick has. */
export const SESSION = ''

/** Batches that have not ended; who opens more has their lines ordered everywhere. */
const BATCHES_MAX = 64
const NAMES_MAX = 16
/** What a server may send: the most that any line may have. */
const limits = { ...serverLineLimits, bodyBytesMax: Number.MAX_SAFE_INTEGER }

const session: Route = [SESSION]

/** Somebody's, wherever they are seen. */
const EVERYWHERE = new Set(['NICK', 'QUIT', 'AWAY', 'ACCOUNT', 'CHGHOST', 'SETNAME', 'KILL', 'ERROR', 'OPER'])
/** How all other lines are read, and who says them: RPL_LOGGEDIN, RPL_LOGGEDOUT. */
const CHANGES_ALL = new Set(['CAP', 'AUTHENTICATE', '900', '901'])
/** Of somebody who was spoken to: RPL_AWAY, ERR_NOSUCHNICK. */
const OF_A_NICK = new Set(['301', '401'])
/** Said in a conversation. */
const SAID = new Set(['PRIVMSG', 'NOTICE', 'TAGMSG', 'REDACT', 'TOPIC', 'MODE', 'MARKREAD'])
/** Channels that are listed, whoever is in them (RPL_LIST). */
const LISTED = '322'

/** Reads the lines of one direction of one connection in their order: what is in a batch has its place beside the batch. */
export class Conversations {
  readonly #batches = new Map<string, Route>()

  routeOf(line: string): Route {
    const { message, route } = read(line)
    if (!message) return route
    const outer = message.tags.get('batch')
    const whole = outer === undefined ? route : join(this.#batches.get(outer) ?? 'everywhere', route)
    return message.command === 'BATCH' ? this.#batch(message, whole) : whole
  }

  #batch({ params: [reference = ''] }: Message, route: Route): Route {
    const name = reference.slice(1)
    if (reference.startsWith('+')) {
      if (this.#batches.size < BATCHES_MAX) this.#batches.set(name, route)
      return route
    }
    const begun = this.#batches.get(name)
    this.#batches.delete(name)
    return begun ?? 'everywhere'
  }
}

type Reading = {
  /** Where the lines before it matter: it is of a batch. */
  readonly message: Message | undefined
  readonly route: Route
}

/** A server sends one line to many, one after the other. */
let lastLine = ''
let lastReading: Reading = { message: undefined, route: session }

function read(line: string): Reading {
  if (line === lastLine) return lastReading
  const message = parseMessage(line, limits)
  lastLine = line
  lastReading = isFault(message) ? { message: undefined, route: session } : readingOf(message)
  return lastReading
}

function readingOf(message: Message): Reading {
  const isOfBatch = message.command === 'BATCH' || message.tags.has('batch')
  return { message: isOfBatch ? message : undefined, route: ownRoute(message) }
}

function ownRoute(message: Message): Route {
  const { command, tags, params } = message
  if (EVERYWHERE.has(command) || CHANGES_ALL.has(command)) return 'everywhere'
  // Leaves all channels: what was said there before may not come after it.
  if (command === 'JOIN' && params[0] === '0') return 'everywhere'
  if (command === 'BATCH' && /^net(split|join)$/.test(params[1] ?? '')) return 'everywhere'
  if (SAID.has(command)) {
    const names = channelsOf(params[0] ?? '')
    const route = names.length > 0 ? few(names) : pairOf(message)
    return command === 'TAGMSG' && isTyping(tags) ? onceIn(route) : route
  }
  if (OF_A_NICK.has(command)) return [SESSION, pair(params[0] ?? '', params[1] ?? '')]
  return command === LISTED ? session : few([SESSION, ...params.flatMap(channelsOf)])
}

function isTyping(tags: Message['tags']): boolean {
  if (!tags.has('+typing') && !tags.has('+draft/typing')) return false
  if (tags.has('label') || tags.has('batch')) return false
  return [...tags.keys()].every(name => !name.startsWith('+') || name.endsWith('typing'))
}

/** Texts are no lists of channels, and what is none takes no more than its line's own order. */
function channelsOf(param: string): string[] {
  if (param.includes(' ')) return []
  return param
    .replace(/^[@+%&~!=]+(?=#)/, '')
    .split(',')
    .filter(name => name.startsWith('#') || (name.startsWith('&') && name.length > 1))
    .map(fold)
}

/** Two people: whoever says it and whoever hears it. A client's own line does not say who it is. */
function pairOf({ source, params: [target = ''] }: Message): Route {
  if (target === '' || target === '*') return session
  const from = source === undefined ? '' : parseSource(source).nick
  return [pair(from, target)]
}

function pair(one: string, other: string): string {
  return [fold(one), fold(other)].toSorted().join(' ')
}

/** Not where it would be in several. */
function onceIn(route: Route): Route {
  return Array.isArray(route) && route.length === 1 ? { once: route[0] } : route
}

/** Coarser than any casemapping: two names that are taken for one have more order than they need. */
function fold(name: string): string {
  return rfc1459(name.toLowerCase())
}

function join(one: Route, other: Route): Route {
  if (one === 'everywhere' || other === 'everywhere') return 'everywhere'
  return few([...namesIn(one), ...namesIn(other)])
}

function namesIn(route: Exclude<Route, 'everywhere'>): readonly string[] {
  return 'once' in route ? [route.once] : route
}

/** Each once; of very many the order is kept everywhere, which is shorter to say. */
function few(names: readonly string[]): Route {
  if (names.length < 2) return names
  const unique = [...new Set(names)]
  return unique.length > NAMES_MAX ? 'everywhere' : unique
}
