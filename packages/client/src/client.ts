// client.ts: a chat client: a session, driven by a connection, a timer and a store.
import { isFault, type OutgoingMessage, parseMessage } from '@stonechat/irc'
import type { ChatClient, SendOptions, Sent } from './chat-client.ts'
import type { Answer } from './core/context.ts'
import { Session } from './core/session.ts'
import { Connections } from './driver/connections.ts'
import { Keeper } from './driver/keeper.ts'
import { Listeners } from './driver/listeners.ts'
import { Timer } from './driver/timer.ts'
import { webHasher } from './driver/web-hasher.ts'
import type { ClientEventName, Listener } from './events.ts'
import type { Conversation } from './model/conversation.ts'
import type { ChatMessage } from './model/item.ts'
import type { SearchQuery } from './model/search.ts'
import type { LinkHealth, Network } from './model/network.ts'
import type { Found } from './core/parts.ts'
import type { ClientOptions, Credentials } from './options.ts'
import { systemClock, systemRandom } from './driver/system.ts'

export class Client implements ChatClient {
  readonly #session: Session
  readonly #connections: Connections
  readonly #listeners = new Listeners()
  readonly #keeper: Keeper
  readonly #timer: Timer
  #restored: Promise<void> | undefined
  #isClosed = false

  constructor(options: ClientOptions) {
    const { dial, store, clock = systemClock, random = systemRandom } = options
    this.#keeper = new Keeper(store, (options.itemsKept ?? 0) > 0, reason =>
      this.inform('', `What is to be kept over a restart is not: ${reason}`, 'warning'),
    )
    this.#timer = new Timer(clock, () => this.#do(() => this.#session.tick()))
    this.#session = new Session(options, {
      clock,
      random,
      hasher: webHasher,
      outputs: {
        dial: () => this.#connections.dial(),
        send: line => this.#connections.send(line),
        hangUp: () => this.#connections.hangUp(),
        emit: (name, event) => this.#listeners.emit(name, event),
        keep: (name, text, isUrgent) => this.#keeper.keep(name, text, isUrgent),
      },
    })
    this.#connections = new Connections(dial, {
      opened: (transport, isPrivate) => this.#do(() => this.#session.opened(transport, isPrivate)),
      received: lines => this.#do(() => this.#session.receive(lines)),
      closed: reason => this.#do(() => this.#session.closed(reason)),
    })
  }

  start(): void {
    if (this.#restored === undefined) this.#restored = this.#begin()
    else if (this.link.state.kind === 'refused' && !this.#isClosed) this.#do(() => this.#session.start())
  }

  /** Until what was kept over a restart is there; `start` has been called. */
  async restored(): Promise<void> {
    await this.#restored
  }

  /** What is to be kept is on its way to the store when this returns: the program may be stopped any moment. */
  flush(): void {
    this.#keeper.flush()
  }

  async close(reason = ''): Promise<void> {
    if (!this.#isClosed) {
      this.#isClosed = true
      this.#do(() => this.#session.goodbye(reason))
      this.#timer.stop()
      await this.#connections.close()
    }
    await this.#restored
    await this.#keeper.settled()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }

  wake(): void {
    this.#do(() => this.#session.wake())
  }

  get link(): LinkHealth {
    return this.#session.health
  }

  get network(): Network {
    return this.#session.network
  }

  get nick(): string {
    return this.#session.self.nick
  }

  get account(): string | undefined {
    return this.#session.self.account
  }

  get away(): string | undefined {
    return this.#session.self.away
  }

  get conversations(): ReadonlyMap<string, Conversation> {
    return this.#session.conversations.all
  }

  conversation(name: string): Conversation | undefined {
    return this.#session.conversations.get(name)
  }

  on<Name extends ClientEventName>(name: Name, listener: Listener<Name>): () => void {
    return this.#listeners.add(name, listener)
  }

  ready(signal?: AbortSignal): Promise<void> {
    return this.#until(signal, () => {
      const { state } = this.link
      if (state.kind === 'refused') throw new Error(`the server refuses us: ${state.reason}`)
      if (this.#isClosed) throw new Error('the client is closed')
      return state.kind === 'online'
    })
  }

  send(target: string, text: string, options: SendOptions = {}): Promise<Sent> {
    return new Promise(resolve => this.#do(() => this.#session.outbox.say(target, text, options, resolve)))
  }

  retry({ key }: ChatMessage): void {
    this.#do(() => this.#session.outbox.retry(key))
  }

  discard({ key }: ChatMessage): void {
    this.#do(() => this.#session.outbox.discard(key))
  }

  react(target: string, msgid: string, reaction: string): void {
    this.#do(() => this.#session.outbox.react(target, { msgid, reaction, isGiven: true }))
  }

  unreact(target: string, msgid: string, reaction: string): void {
    this.#do(() => this.#session.outbox.react(target, { msgid, reaction, isGiven: false }))
  }

  redact(target: string, msgid: string, reason?: string): Promise<Answer> {
    const params = reason === undefined ? [target, msgid] : [target, msgid, reason]
    return this.request({ command: 'REDACT', params })
  }

  typing(target: string, draft: string): void {
    const conversation = this.conversation(target)
    if (conversation) this.#do(() => this.#session.conversations.typing.typed(conversation, draft))
  }

  draft(target: string, text: string): void {
    this.#do(() => {
      const conversation = this.conversation(target)
      if (conversation) this.#session.conversations.setDraft(conversation, text)
    })
  }

  async join(channel: string, key?: string): Promise<Conversation> {
    const conversation = this.#do(() => this.#session.conversations.want(channel, key))
    await this.#until(undefined, () => {
      if (this.#isClosed) throw new Error(`join ${channel}: the client is closed`)
      const { joined, refusal } = conversation
      if (joined === 'no') throw new Error(`join ${channel}: ${refusal ?? 'it was left'}`)
      return joined === 'yes'
    })
    return conversation
  }

  part(channel: string, reason?: string): void {
    const conversation = this.conversation(channel)
    if (conversation) this.#do(() => this.#session.conversations.leave(conversation, reason))
  }

  open(nick: string): Conversation {
    return this.#do(() => this.#session.conversations.open(nick))
  }

  forget(target: string): void {
    const conversation = this.conversation(target)
    if (conversation) this.#do(() => this.#session.conversations.close(conversation))
  }

  loadBefore(target: string): Promise<void> {
    return this.#ask<void>(target, undefined, (conversation, done) =>
      this.#session.history.loadBefore(conversation, done),
    )
  }

  loadAround(target: string, msgid: string): Promise<string | undefined> {
    return this.#ask<string | undefined>(target, undefined, (conversation, done) =>
      this.#session.history.loadAround(conversation, msgid, done),
    )
  }

  loadAt(target: string, atMs: number): Promise<string | undefined> {
    return this.#ask<string | undefined>(target, undefined, (conversation, done) =>
      this.#session.history.loadAt(conversation, atMs, done),
    )
  }

  fillGap(target: string, key: string): Promise<void> {
    return this.#ask<void>(target, undefined, (conversation, done) =>
      this.#session.history.fillGap(conversation, key, done),
    )
  }

  search(query: SearchQuery): Promise<readonly Found[]> {
    return new Promise(resolve => this.#do(() => this.#session.history.search(query, resolve)))
  }

  markRead(target: string, key?: string): void {
    const conversation = this.conversation(target)
    if (conversation) this.#do(() => this.#session.conversations.markers.markRead(conversation, key))
  }

  login(credentials: Credentials): Promise<Answer> {
    return new Promise(resolve => this.#do(() => this.#session.login(credentials, resolve)))
  }

  async logout(): Promise<Answer> {
    this.#session.forgetCredentials()
    return this.request({ command: 'PRIVMSG', params: ['NickServ', 'LOGOUT'] })
  }

  get ignored(): readonly string[] {
    return this.#session.ignores.masks
  }

  ignore(mask: string): boolean {
    return this.#session.ignores.add(mask)
  }

  unignore(mask: string): boolean {
    return this.#session.ignores.remove(mask)
  }

  request(message: OutgoingMessage): Promise<Answer> {
    return new Promise(resolve => this.#do(() => this.#session.request(message, resolve)))
  }

  raw(line: string): void {
    const message = parseMessage(line)
    if (isFault(message)) return this.inform('', `not a line of IRC: ${line}`, 'error')
    this.#do(() => this.#session.send(message))
  }

  inform(target: string, text: string, severity: 'info' | 'warning' | 'error' = 'info'): void {
    this.#do(() => this.#session.timelines.inform(target, text, severity))
  }

  async #begin(): Promise<void> {
    const kept = await this.#keeper.restore()
    this.#do(() => {
      this.#session.restore(kept)
      this.#keeper.begin()
      if (!this.#isClosed) this.#session.start()
    })
  }

  /** Each input of the session: what has changed is told, and the next deadline is waited for. */
  #do<Result>(work: () => Result): Result {
    const result = work()
    this.#session.conversations.flush()
    if (!this.#isClosed) this.#timer.set(this.#session.deadlineMs())
    return result
  }

  #ask<Result>(
    target: string,
    nothing: Result,
    ask: (conversation: Conversation, done: (result: Result) => void) => void,
  ): Promise<Result> {
    const conversation = this.conversation(target)
    if (!conversation) return Promise.resolve(nothing)
    return new Promise(resolve => this.#do(() => ask(conversation, resolve)))
  }

  /** Until the condition holds, looked at after each event; it throws where it never will. */
  #until(signal: AbortSignal | undefined, holds: () => boolean): Promise<void> {
    return this.#listeners.until(signal, holds)
  }
}
