// round.ts: one round of a client's asking for a connection: a HELLO, and those that stand beside it.
import { VERSION } from '../wire/hello.ts'
import { decodeAnswer, decodeRetry, decodeVersions } from '../wire/packets.ts'
import { type Answered, Attempt, type AttemptOptions } from './attempt.ts'
import { KEY_PROBE_AFTER_MS } from './limits.ts'
import { nameOf } from './names.ts'
import { versionToAsk } from './versions.ts'

export type RoundOptions = Omit<AttemptOptions, 'version'> & {
  /** Whether a server that does not answer is asked for its key (R-KEY-6). */
  readonly asksForKey: boolean
}

export class Round {
  readonly endMs: number
  /** A server has answered that it speaks nothing that this client does. Or somebody on the way has. */
  hasNoVersion = false
  /** A VERSIONS has led to another HELLO. */
  #hasHeeded = false
  readonly #options: RoundOptions
  readonly #attempts: Attempt[]
  #askForKeyAtMs: number

  constructor(options: RoundOptions) {
    const { versions, serverKey, asksForKey, nowMs, patienceMs } = options
    this.#options = options
    this.#attempts = [new Attempt({ ...options, version: versions[0] ?? VERSION })]
    this.#askForKeyAtMs = asksForKey && serverKey ? nowMs + KEY_PROBE_AFTER_MS : Infinity
    this.endMs = nowMs + patienceMs
  }

  /** The next HELLO that is due. */
  poll(nowMs: number): Uint8Array | undefined {
    if (nowMs >= this.#askForKeyAtMs && nowMs < this.endMs) this.#askForKey(nowMs)
    for (const attempt of this.#attempts) {
      const hello = attempt.poll(nowMs)
      if (hello) return hello
    }
    return undefined
  }

  get nextMs(): number {
    return Math.min(this.#askForKeyAtMs, ...this.#attempts.map(({ nextMs }) => nextMs))
  }

  /** Says all of it again at once, as after a change of the path. */
  hasten(nowMs: number): void {
    for (const { resends } of this.#attempts) resends.hasten(nowMs)
  }

  takeAnswer(datagram: Uint8Array, nowMs: number): Answered | undefined {
    const answer = decodeAnswer(datagram)
    return answer && this.#of(answer.clientCid)?.takeAnswer(answer.message, nowMs)
  }

  takeRetry(datagram: Uint8Array, nowMs: number): void {
    const retry = decodeRetry(datagram)
    if (retry) this.#of(retry.clientCid)?.takeToken(retry.token, nowMs)
  }

  /**
   * R-VERSION-4, R-VERSION-5. Anybody on the way can forge one, so it ends nothing: a HELLO with another version goes
   * beside the first one, once. One that lists the version asked for says nothing new.
   */
  takeVersions(datagram: Uint8Array, nowMs: number): void {
    const list = decodeVersions(datagram)
    const attempt = list && this.#of(list.clientCid)
    if (!attempt || attempt !== this.#attempts[0] || this.#hasHeeded) return
    const version = versionToAsk(attempt.head.versions, list.versions)
    this.hasNoVersion = version === undefined
    if (version === undefined || version === attempt.head.version) return
    this.#hasHeeded = true
    this.#attempts.push(new Attempt({ ...this.#options, version, nowMs, patienceMs: this.endMs - nowMs }))
  }

  #askForKey(nowMs: number): void {
    this.#askForKeyAtMs = Infinity
    const { versions } = this.#options
    const version = this.#attempts.at(-1)?.head.version ?? versions[0] ?? VERSION
    const rest = { version, serverKey: undefined, nowMs, patienceMs: this.endMs - nowMs }
    this.#attempts.push(new Attempt({ ...this.#options, ...rest }))
  }

  #of(clientCid: Uint8Array): Attempt | undefined {
    const name = nameOf(clientCid)
    return this.#attempts.find(({ head }) => nameOf(head.clientCid) === name)
  }
}
