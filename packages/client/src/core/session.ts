// session.ts: one session with a server: lines and the time in; lines, events and the next deadline out. Pure.
import type { Message, OutgoingMessage } from '@stonechat/irc'
import type { ClientEventName, ClientEvents } from '../events.ts'
import type { LinkHealth } from '../model/network.ts'
import type { Credentials, SessionSettings } from '../options.ts'
import type { Clock, Random } from '../ports.ts'
import { BatchCollector } from './batches/batches.ts'
import type { Answer, Context, Self } from './context.ts'
import { OpenConversations } from './conversations/open-conversations.ts'
import { HistoryLoader } from './history/history.ts'
import { IgnoreList } from './ignores/ignores.ts'
import { Dispatcher } from './incoming/dispatcher.ts'
import { Exchange } from './link/exchange.ts'
import { Link } from './link/link.ts'
import { ServerNetwork } from './network/server-network.ts'
import { oneLine } from './one-line.ts'
import { SendQueue } from './outbox/send-queue.ts'
import type { Part } from './parts.ts'
import { KnownPeople } from './people/known-people.ts'
import type { Hasher } from './registration/hasher.ts'
import { logIn } from './registration/log-in.ts'
import { Regain } from './registration/regain.ts'
import { Registration } from './registration/registration.ts'
import { objectionTo } from './requests/objection.ts'
import { Requests } from './requests/requests.ts'
import { TimelineStore } from './timeline/timelines.ts'
import { hideSecrets } from './wire.ts'

/** What a session does to the world. */
export interface Outputs {
  /** Connect: `opened` or `closed` tells what came of it. */
  dial(): void
  send(line: string): void
  /** Cut the connection: `closed` follows. */
  hangUp(): void
  emit<Name extends ClientEventName>(name: Name, event: ClientEvents[Name]): void
  keep(name: string, text: () => string, isUrgent: boolean): void
}

export type SessionPorts = {
  readonly clock: Clock
  readonly random: Random
  readonly hasher: Hasher
  readonly outputs: Outputs
}

/** Texts of the store by name. */
export type Kept = Readonly<Record<'channels' | 'drafts' | 'outbox' | 'ignored', string | undefined>> & {
  /** What was said, of each conversation. */
  readonly items: readonly string[]
}

export class Session implements Context {
  readonly settings: SessionSettings
  readonly clock: Clock
  readonly random: Random
  readonly self: Self
  readonly network = new ServerNetwork()
  readonly ignores: IgnoreList
  readonly people: KnownPeople
  readonly conversations: OpenConversations
  readonly timelines: TimelineStore
  readonly history: HistoryLoader
  readonly batches: BatchCollector
  readonly outbox: SendQueue
  readonly #outputs: Outputs
  readonly #link: Link
  readonly #exchange: Exchange
  readonly #registration: Registration
  readonly #requests: Requests
  readonly #dispatcher: Dispatcher
  readonly #parts: readonly Part[]
  #transport: string | undefined
  #isPrivate = false
  #wantedNick: string
  readonly #regain: Regain

  constructor(settings: SessionSettings, { clock, random, hasher, outputs }: SessionPorts) {
    this.settings = settings
    this.clock = clock
    this.random = random
    this.#outputs = outputs
    this.#wantedNick = settings.nick
    this.self = { nick: settings.nick, account: undefined, away: undefined, modes: '', source: undefined }
    const send = (message: OutgoingMessage): void => this.send(message)
    this.#link = new Link({
      clock,
      random,
      dial: () => outputs.dial(),
      hangUp: () => outputs.hangUp(),
      changed: () => this.#tellLink(),
    })
    this.#exchange = new Exchange({
      clock,
      write: line => outputs.send(line),
      saw: (direction, line) => this.#tellWire(direction, line),
      resumed: nick => this.#resumed(nick),
      begun: () => this.#register(),
      measured: () => this.#tellLink(),
      dead: reason => this.#lost(reason),
    })
    this.#requests = new Requests({ clock, send, hasLabels: () => this.network.has('labeled-response') })
    this.#registration = new Registration({
      settings,
      self: this.self,
      clock,
      random,
      hasher,
      send,
      isPrivate: () => this.#isPrivate,
      capabilitiesChanged: inForce => this.network.setCapabilities(inForce),
      registered: () => this.#registered('new'),
      refused: reason => this.#link.refuse(reason),
      informed: text => this.timelines.inform('', text, 'warning'),
      postponed: reason => this.#lost(reason),
    })
    this.ignores = new IgnoreList(this.network, () => this.keep('ignored', () => this.ignores.text()))
    this.people = new KnownPeople(this)
    this.conversations = new OpenConversations(this)
    this.timelines = new TimelineStore(this)
    this.history = new HistoryLoader(this, this.timelines)
    this.#dispatcher = new Dispatcher(this, this.#requests)
    this.batches = new BatchCollector(clock, batch => this.#dispatcher.deal(batch))
    this.outbox = new SendQueue(this)
    this.#regain = new Regain(this, () => this.#wantedNick)
    this.#parts = [this.batches, this.conversations, this.history, this.outbox, this.#regain]
  }

  /** What an earlier process has kept. Once, before `start`. */
  restore(kept: Kept): void {
    this.ignores.restore(kept.ignored ?? '')
    this.conversations.restore(kept)
    this.timelines.restore(kept.items)
    this.outbox.restore(kept.outbox ?? '')
    this.conversations.flush()
  }

  start(): void {
    this.#link.start()
  }

  /** Says QUIT where there is a link, and makes no other connection. */
  goodbye(reason: string): void {
    this.send({ command: 'QUIT', params: reason === '' ? [] : [oneLine(reason)] })
    this.#exchange.forget()
    this.#link.stop()
    this.#exchange.closed()
    this.#registration.end()
    this.#requests.lose()
  }

  /** The network may be back, or the machine awake. */
  wake(): void {
    this.#link.hurry()
    this.#exchange.check()
  }

  get health(): LinkHealth {
    return {
      state: this.#link.state,
      transport: this.#transport,
      rttMs: this.#exchange.rttMs,
      silentMs: this.#exchange.silentMs,
      queued: this.outbox.queued,
    }
  }

  get online(): boolean {
    return this.#link.state.kind === 'online'
  }

  /** A connection stands. `isPrivate`: nobody else can read along. */
  opened(transport: string, isPrivate: boolean): void {
    this.#transport = transport
    this.#isPrivate = isPrivate
    this.#link.opened()
    this.#exchange.opened()
  }

  /** Lines that came together; a fault is a line that could not be read. */
  receive(lines: readonly (string | { readonly fault: string })[]): void {
    for (const line of lines) {
      const message = this.#exchange.heard(line)
      if (message) this.#dispatch(message)
    }
    this.conversations.flush()
  }

  /** The connection is gone, or could not be made. */
  closed(reason: string): void {
    const wasOnline = this.online
    this.#registration.end()
    this.#exchange.closed()
    this.#link.closed(this.#exchange.lastWords ?? reason)
    if (wasOnline) for (const part of this.#parts) part.disconnected?.()
    if (!this.#exchange.isResumable) this.#requests.lose()
    this.conversations.flush()
  }

  deadlineMs(): number {
    const all = [this.#link, this.#exchange, this.#registration, this.#requests]
    const parts = this.#parts.map(part => part.deadlineMs?.() ?? Number.POSITIVE_INFINITY)
    return Math.min(...all.map(each => each.deadlineMs()), ...parts)
  }

  tick(): void {
    this.#link.tick()
    this.#exchange.tick()
    this.#registration.tick()
    this.#requests.tick()
    for (const part of this.#parts) part.tick?.()
    this.conversations.flush()
  }

  send(message: OutgoingMessage): void {
    const { kind } = this.#link.state
    if (kind !== 'registering' && kind !== 'online') return
    this.outbox.spoke()
    this.#exchange.say(message)
  }

  request(message: OutgoingMessage, onAnswer: (answer: Answer) => void): void {
    if (!this.online) return onAnswer({ outcome: 'lost', replies: [] })
    const unsayable = objectionTo(message)
    if (unsayable) return onAnswer({ outcome: 'failed', replies: [unsayable] })
    this.#requests.ask(message, onAnswer)
  }

  /** Logs in, now where there is a link, and at each registration to come. */
  login(credentials: Credentials, done: (answer: Answer) => void): void {
    logIn(this.#registration, this.#link, credentials, done)
  }

  forgetCredentials(): void {
    this.#registration.remember(undefined)
  }

  emit<Name extends ClientEventName>(name: Name, event: ClientEvents[Name]): void {
    // Who changes the nick wants that one from now on.
    if (name === 'self' && this.online) this.#wantedNick = this.self.nick
    this.#outputs.emit(name, event)
  }

  keep(name: string, text: () => string, isUrgent = true): void {
    this.#outputs.keep(name, text, isUrgent)
  }

  /** A new connection: what the server knew of us it has forgotten. */
  #register(): void {
    this.#requests.lose()
    this.network.reset()
    this.self.account = undefined
    this.self.modes = ''
    this.#registration.begin(this.#wantedNick)
  }

  #resumed(nick: string): void {
    this.self.nick = nick
    this.#registration.resume()
    this.#registered('resumed')
  }

  #dispatch(message: Message): void {
    if (message.command === 'PONG' && this.#requests.pong(message.params.at(-1) ?? '')) return
    if (!this.#registration.take(message)) this.#dispatcher.receive(message)
    this.#regain.heard(message)
  }

  #registered(how: 'new' | 'resumed'): void {
    this.#link.registered(how === 'resumed')
    for (const part of this.#parts) part.connected?.(how)
    if (how === 'new') this.#introduce()
    this.emit('registered', { nick: this.self.nick, resumed: how === 'resumed' })
  }

  /** What a server forgets with a session. */
  #introduce(): void {
    const { self, network, settings } = this
    const bot = network.isupport.get('BOT')
    if (settings.bot && bot) this.send({ command: 'MODE', params: [self.nick, `+${bot}`] })
    if (self.away !== undefined) this.send({ command: 'AWAY', params: [self.away] })
    this.#regain.begin()
  }

  #lost(reason: string): void {
    this.#exchange.lastWords = reason
    this.#outputs.hangUp()
  }

  #tellWire(direction: 'in' | 'out', line: string): void {
    this.#outputs.emit('wire', { direction, line: hideSecrets(line), atMs: this.clock.dateMs() })
  }

  #tellLink(): void {
    this.#outputs.emit('link', this.health)
  }
}
