// server.ts: the answering side. Bytes and time in; what to execute and what to reply out. Pure.
import { decode, encode, encodeRefusal, KIND, type Message, type Name, type Refusal } from './message.ts'
import { type Rate, RateLimit } from './rate.ts'
import { Recent } from './recent.ts'
import { Window } from './window.ts'

export type ServerParameters = {
  /** How long copies of a request may still arrive: EXCHANGE_LIFETIME. */
  readonly lifetimeMs: number
  /** Requests that are executed at once. */
  readonly concurrency: number
  readonly payloadBytesMax: number
  readonly rate: Rate
  /** Hosts whose rate is remembered. Of this and the next three, half may be new within a lifetime. */
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

/**
 * Says of each request that arrives whether to execute it, and executes none twice: a copy is given the answer
 * of the first, for as long as that is kept, and then the refusal `forgotten`. Each client has a window of
 * sequence numbers, so this needs no memory for each request, and holds whatever the rate. Only when more than
 * half of `clientsMax` clients ask within `lifetimeMs` are those forgotten that have been silent longest.
 */
export class ServerCore {
  readonly #parameters: ServerParameters
  readonly #rate: RateLimit
  readonly #clients: Recent<Window>
  readonly #answers: Recent<Uint8Array>
  readonly #running = new Set<string>()
  #closing = false

  constructor(parameters: ServerParameters) {
    this.#parameters = parameters
    const { lifetimeMs, rate, hostsMax, clientsMax, answersMax, answerBytesMax } = parameters
    this.#rate = new RateLimit(rate, hostsMax)
    this.#clients = new Recent({ entries: clientsMax, lifetimeMs })
    const bytesOf = (datagram: Uint8Array): number => datagram.length
    this.#answers = new Recent({ entries: answersMax, lifetimeMs, bytes: answerBytesMax, bytesOf })
  }

  /** What is held, so that its bounds can be watched. */
  get held(): { clients: number; hosts: number; running: number; answers: number; answerBytes: number } {
    return {
      clients: this.#clients.size,
      hosts: this.#rate.hosts,
      running: this.#running.size,
      answers: this.#answers.size,
      answerBytes: this.#answers.bytes,
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
    const client = `${from.host} ${from.port} ${message.clientHigh} ${message.clientLow}`
    const key = `${client} ${message.sequence}`
    return this.#recall(message, client, key, nowMs) ?? this.#admit(message, client, key, nowMs)
  }

  /** Takes what a job came to, keeps it for copies of the request, and gives the datagram to reply with. */
  finish({ name, key }: Job, result: Uint8Array | Refusal, nowMs: number): Uint8Array {
    this.#running.delete(key)
    const datagram = this.#encode(name, result)
    this.#answers.set(key, datagram, nowMs)
    return datagram
  }

  /** The verdict on a request that has been here before; undefined on a new one. */
  #recall(message: Message, client: string, key: string, nowMs: number): Verdict | undefined {
    if (this.#running.has(key)) return { kind: 'ignore', reason: 'running' }
    const datagram = this.#answers.get(key, nowMs)
    if (datagram) return { kind: 'reply', datagram }
    const seen = this.#clients.get(client, nowMs)?.look(message.sequence) ?? 'new'
    if (seen === 'seen') return { kind: 'reply', datagram: encodeRefusal(message, 'forgotten') }
    return seen === 'old' ? { kind: 'ignore', reason: 'stale' } : undefined
  }

  #admit(message: Message, client: string, key: string, nowMs: number): Verdict {
    if (this.#closing) return { kind: 'reply', datagram: encodeRefusal(message, 'closing') }
    if (this.#running.size >= this.#parameters.concurrency) return { kind: 'ignore', reason: 'busy' }
    const window = this.#clients.get(client, nowMs) ?? new Window()
    window.mark(message.sequence)
    this.#clients.set(client, window, nowMs)
    this.#running.add(key)
    const { clientHigh, clientLow, sequence, payload } = message
    return { kind: 'execute', job: { name: { clientHigh, clientLow, sequence }, key }, payload }
  }

  #encode(name: Name, result: Uint8Array | Refusal): Uint8Array {
    if (typeof result === 'string') return encodeRefusal(name, result)
    if (result.length > this.#parameters.payloadBytesMax) return encodeRefusal(name, 'too-large')
    return encode({ ...name, kind: KIND.answer, payload: result })
  }
}
