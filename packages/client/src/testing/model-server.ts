// model-server.ts: as much of a server as a session talks with, without I/O: for tests.
import { formatMessage, isFault, type Message, parseMessage } from '@stonechat/irc'

export type ModelOptions = {
  /** What it offers, besides what every server has. */
  readonly capabilities?: readonly string[]
  /** How many lines it keeps for a session that is to be resumed. */
  readonly keptLines?: number
  /** Whether people come without an account: what nonces they have used is forgotten with the session. */
  readonly hasGuests?: boolean
}

type Delivered = {
  readonly target: string
  readonly text: string
  readonly msgid: string
  readonly nonce: string | undefined
  readonly nick: string
}

/** One connection, as the server sees it. */
export type Door = {
  /** A line of the client arrives. */
  readonly hear: (line: string) => void
  /** What the server says, in its order. */
  readonly said: string[]
}

type Visit = {
  nick: string
  capabilities: Set<string>
  isRegistered: boolean
  isNegotiating: boolean
  /** Lines that count, of the client. */
  received: number
  /** Lines that count, of the server, since the token. */
  log: string[]
  token: string | undefined
  door: { said: string[] } | undefined
  /** Nonces and what came of them. */
  heard: Map<string, string>
}

/** Nonces of accounts are remembered for good. */
export class ModelServer {
  /** What has been said to each target, once for each time that it was delivered. */
  readonly delivered: Delivered[] = []
  readonly #options: ModelOptions
  readonly #visits = new Map<string, Visit>()
  readonly #heard = new Map<string, string>()
  #count = 0

  constructor(options: ModelOptions = {}) {
    this.#options = options
  }

  /** Sessions are forgotten, as by a restart; what was said is kept. */
  restart(): void {
    this.#visits.clear()
  }

  open(): Door {
    const door = { said: [] as string[] }
    let visit: Visit = {
      nick: '*',
      capabilities: new Set(),
      isRegistered: false,
      isNegotiating: false,
      received: 0,
      log: [],
      token: undefined,
      door,
      heard: this.#options.hasGuests ? new Map() : this.#heard,
    }
    return {
      said: door.said,
      hear: line => {
        const message = parseMessage(line)
        if (isFault(message)) return
        if (message.command === 'RESUME') {
          visit = this.#resume(message, visit, door)
          return
        }
        visit.received += 1
        this.#deal(visit, message)
      },
    }
  }

  #resume({ params }: Message, fresh: Visit, door: { said: string[] }): Visit {
    const visit = this.#visits.get(params[0] ?? '')
    const count = Number(params[1])
    if (!visit || count > visit.log.length) {
      fresh.received += 1
      door.said.push('FAIL RESUME INVALID_TOKEN :There is no such session')
      return fresh
    }
    visit.door = door
    door.said.push(`:model RESUME SUCCESS ${visit.nick} ${visit.received}`)
    const first = Math.max(count, visit.log.length - (this.#options.keptLines ?? Number.POSITIVE_INFINITY))
    if (first > count) door.said.push(`:model NOTE RESUME GAP ${first - count} :Lines are missing`)
    door.said.push(...visit.log.slice(first))
    return visit
  }

  #deal(visit: Visit, message: Message): void {
    const { command, params } = message
    if (command === 'CAP') this.#negotiate(visit, params)
    else if (command === 'NICK') visit.nick = params[0] ?? visit.nick
    else if (command === 'PING') this.#say(visit, `:model PONG model :${params[0] ?? ''}`)
    else if (command === 'JOIN') this.#join(visit, params[0] ?? '')
    else if (command === 'PRIVMSG') this.#message(visit, message)
    else if (command === 'CHATHISTORY') this.#history(visit, message)
    else if (command !== 'USER')
      this.#answer(visit, message, `:model 421 ${visit.nick} ${command} :Unknown command`)
    if (!visit.isRegistered && !visit.isNegotiating && command === 'USER') this.#welcome(visit)
  }

  #negotiate(visit: Visit, [subcommand, list = '']: readonly string[]): void {
    const offered = this.#options.capabilities ?? []
    if (subcommand === 'LS') {
      visit.isNegotiating = true
      this.#say(visit, `:model CAP * LS :${offered.join(' ')}`)
    } else if (subcommand === 'REQ') {
      for (const name of list.split(' ')) visit.capabilities.add(name)
      this.#say(visit, `:model CAP * ACK :${list}`)
    } else if (subcommand === 'END') this.#welcome(visit)
  }

  #welcome(visit: Visit): void {
    visit.isNegotiating = false
    visit.isRegistered = true
    this.#say(visit, `:model 001 ${visit.nick} :Welcome`)
    this.#say(visit, `:model 005 ${visit.nick} CHANTYPES=# CASEMAPPING=ascii :are supported`)
    if (!this.#options.hasGuests)
      this.#say(visit, `:model 900 ${visit.nick} ${visit.nick}!u@h ${visit.nick} :You are logged in`)
    this.#say(visit, `:model 422 ${visit.nick} :No MOTD`)
    if (!visit.capabilities.has('stonechat/resume')) return
    const token = `token${(this.#count += 1)}`
    this.#say(visit, `:model RESUME TOKEN ${token} ${visit.received}`)
    visit.token = token
    this.#visits.set(token, visit)
  }

  #join(visit: Visit, channel: string): void {
    this.#say(visit, `:${visit.nick}!u@h JOIN ${channel}`)
    this.#say(visit, `:model 353 ${visit.nick} = ${channel} :${visit.nick}`)
    this.#say(visit, `:model 366 ${visit.nick} ${channel} :End`)
  }

  #message(visit: Visit, message: Message): void {
    const [target = '', text = ''] = message.params
    if (target === '#closed')
      return this.#answer(visit, message, `:model 404 ${visit.nick} #closed :Cannot send`)
    const nonce = message.tags.get('+stonechat/nonce')
    const known = nonce === undefined ? undefined : visit.heard.get(nonce)
    const said: Delivered = {
      target,
      text,
      msgid: known ?? `m${(this.#count += 1)}`,
      nonce,
      nick: visit.nick,
    }
    if (known === undefined) this.delivered.push(said)
    if (nonce !== undefined) visit.heard.set(nonce, said.msgid)
    if (visit.capabilities.has('echo-message')) this.#answer(visit, message, lineOf(said))
    else if (message.tags.has('label')) this.#answer(visit, message, ':model ACK')
  }

  /** LATEST, BEFORE and AFTER with msgids; of everything else there is nothing. */
  #history(visit: Visit, message: Message): void {
    const [how, target, from = '*', limit] = message.params
    const all = this.delivered.filter(each => each.target === target)
    const at = all.findIndex(({ msgid }) => from === `msgid=${msgid}`)
    const most = Number(limit)
    const page =
      how === 'AFTER' && at >= 0
        ? all.slice(at + 1, at + 1 + most)
        : how === 'BEFORE' && at >= 0
          ? all.slice(0, at).slice(-most)
          : how === 'LATEST'
            ? all.slice(at + 1).slice(-most)
            : []
    const name = `h${(this.#count += 1)}`
    this.#answer(visit, message, `:model BATCH +${name} chathistory ${target}`)
    for (const said of page) this.#say(visit, lineOf(said, name))
    this.#say(visit, `:model BATCH -${name}`)
  }

  #answer(visit: Visit, { tags }: Message, line: string): void {
    const label = tags.get('label')
    if (label === undefined || !visit.capabilities.has('labeled-response')) return this.#say(visit, line)
    this.#say(visit, line.startsWith('@') ? `@label=${label};${line.slice(1)}` : `@label=${label} ${line}`)
  }

  #say(visit: Visit, line: string): void {
    if (visit.token !== undefined) visit.log.push(line)
    visit.door?.said.push(line)
  }
}

function lineOf({ nick, target, text, msgid, nonce }: Delivered, batch?: string): string {
  const tags = new Map([['msgid', msgid]])
  if (batch !== undefined) tags.set('batch', batch)
  if (nonce !== undefined) tags.set('+stonechat/nonce', nonce)
  return formatMessage({ tags, source: `${nick}!u@h`, command: 'PRIVMSG', params: [target, text] })
}
