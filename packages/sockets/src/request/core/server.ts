// server.ts: the answering side. Bytes and time in; what to execute and what to reply out. Pure.
import { decode, encode, encodeRefusal, KIND, type Message, type Name, type Refusal } from './message.ts'
import { type Rate, RateLimit } from './rate.ts'
import { Window } from './window.ts'

export type ServerParameters = {
  /** How long copies of a request may still arrive: EXCHANGE_LIFETIME. */
  readonly lifetimeMs: number
  /** Requests that are executed at once. */
  readonly concurrency: number
  readonly payloadBytesMax: number
  readonly rate: Rate
  /** Hosts whose rate is remembered. */
  readonly hostsMax: number
  /** Clients whose requests are remembered. */
  readonly clientsMax: number
  /** Answers that are kept for the copies of their requests, and their bytes. */
  readonly answersMax: number
  readonly answerBytesMax: number
}

export type Peer = { readonly host: string; readonly port: number }
/** A request that is being executed. */
export type Job = { readonly name: Name; readonly key: string }

/**
 * Why a datagram gets no reply. `noise`: it is no request; `rate`: its host asks too much; `running`: the answer
 * will come; `busy`: too much runs already; `stale`: so old that nobody can tell whether it was executed.
 * Whoever still wants an answer will ask again.
 */
export type Ignored = 'noise' | 'rate' | 'running' | 'busy' | 'stale'

export type Verdict =
  | { readonly kind: 'execute'; readonly job: Job; readonly payload: Uint8Array }
  | { readonly kind: 'reply'; readonly datagram: Uint8Array }
  | { readonly kind: 'ignore'; readonly reason: Ignored }

type Client = { readonly window: Window; expiresAtMs: number }
type Answer = { readonly datagram: Uint8Array; readonly expiresAtMs: number }

/**
 * Says of each request that arrives whether to execute it, and executes none twice: a copy is given the answer
 * of the first, for as long as that is kept, and then the refusal `forgotten`. Each client has a window of
 * sequence numbers, so this needs no memory for each request, and holds whatever the rate. Only when more than
 * `clientsMax` clients ask within `lifetimeMs` is the one forgotten that has been silent longest.
 */
export class ServerCore {
  readonly #parameters: ServerParameters
  readonly #rate: RateLimit
  /** The client that has been silent longest comes first. */
  readonly #clients = new Map<string, Client>()
  readonly #running = new Set<string>()
  /** The oldest answer comes first. */
  readonly #answers = new Map<string, Answer>()
  #answerBytes = 0
  #closing = false

  constructor(parameters: ServerParameters) {
    this.#parameters = parameters
    this.#rate = new RateLimit(parameters.rate, parameters.hostsMax)
  }

  /** What is held, so that its bounds can be watched. */
  get held(): { clients: number; hosts: number; running: number; answers: number; answerBytes: number } {
    return {
      clients: this.#clients.size,
      hosts: this.#rate.hosts,
      running: this.#running.size,
      answers: this.#answers.size,
      answerBytes: this.#answerBytes,
    }
  }

  /** From now on new requests are refused. Copies of old ones still get their answers. */
  close(): void {
    this.#closing = true
  }

  receive(bytes: Uint8Array, from: Peer, nowMs: number): Verdict {
    const message = decode(bytes)
    if (message?.kind !== KIND.request) return { kind: 'ignore', reason: 'noise' }
    if (!this.#rate.admits(from.host, nowMs)) return { kind: 'ignore', reason: 'rate' }
    this.#forget(nowMs)
    const client = `${from.host} ${from.port} ${message.clientHigh} ${message.clientLow}`
    const key = `${client} ${message.sequence}`
    return this.#recall(message, client, key) ?? this.#admit(message, client, key, nowMs)
  }

  /** Takes what a job came to, keeps it for copies of the request, and gives the datagram to reply with. */
  finish({ name, key }: Job, result: Uint8Array | Refusal, nowMs: number): Uint8Array {
    this.#running.delete(key)
    const datagram = this.#encode(name, result)
    this.#answers.set(key, { datagram, expiresAtMs: nowMs + this.#parameters.lifetimeMs })
    this.#answerBytes += datagram.length
    for (const oldest of this.#answers.keys()) {
      if (!this.#hasTooManyAnswers()) break
      this.#forgetAnswer(oldest)
    }
    return datagram
  }

  /** The verdict on a request that has been here before; undefined on a new one. */
  #recall(message: Message, client: string, key: string): Verdict | undefined {
    if (this.#running.has(key)) return { kind: 'ignore', reason: 'running' }
    const answer = this.#answers.get(key)
    if (answer) return { kind: 'reply', datagram: answer.datagram }
    const seen = this.#clients.get(client)?.window.look(message.sequence) ?? 'new'
    if (seen === 'seen') return { kind: 'reply', datagram: encodeRefusal(message, 'forgotten') }
    return seen === 'old' ? { kind: 'ignore', reason: 'stale' } : undefined
  }

  #admit(message: Message, client: string, key: string, nowMs: number): Verdict {
    if (this.#closing) return { kind: 'reply', datagram: encodeRefusal(message, 'closing') }
    if (this.#running.size >= this.#parameters.concurrency) return { kind: 'ignore', reason: 'busy' }
    this.#remember(client, message.sequence, nowMs)
    this.#running.add(key)
    const { clientHigh, clientLow, sequence, payload } = message
    return { kind: 'execute', job: { name: { clientHigh, clientLow, sequence }, key }, payload }
  }

  #remember(name: string, sequence: number, nowMs: number): void {
    const client = this.#clients.get(name) ?? { window: new Window(), expiresAtMs: 0 }
    client.window.mark(sequence)
    client.expiresAtMs = nowMs + this.#parameters.lifetimeMs
    this.#clients.delete(name)
    this.#clients.set(name, client)
    for (const oldest of this.#clients.keys()) {
      if (this.#clients.size <= this.#parameters.clientsMax) break
      this.#clients.delete(oldest)
    }
  }

  #encode(name: Name, result: Uint8Array | Refusal): Uint8Array {
    if (typeof result === 'string') return encodeRefusal(name, result)
    if (result.length > this.#parameters.payloadBytesMax) return encodeRefusal(name, 'too-large')
    return encode({ ...name, kind: KIND.answer, payload: result })
  }

  #hasTooManyAnswers(): boolean {
    const { answersMax, answerBytesMax } = this.#parameters
    return this.#answers.size > answersMax || this.#answerBytes > answerBytesMax
  }

  #forgetAnswer(key: string): void {
    this.#answerBytes -= this.#answers.get(key)?.datagram.length ?? 0
    this.#answers.delete(key)
  }

  /** Forgets what no copy of a request can ask for any more. */
  #forget(nowMs: number): void {
    for (const [key, { expiresAtMs }] of this.#answers) {
      if (nowMs < expiresAtMs) break
      this.#forgetAnswer(key)
    }
    for (const [name, { expiresAtMs }] of this.#clients) {
      if (nowMs < expiresAtMs) break
      this.#clients.delete(name)
    }
  }
}
