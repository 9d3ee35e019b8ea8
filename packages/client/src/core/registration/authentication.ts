// authentication.ts: SASL (IRCv3 sasl-3.1 and 3.2): one mechanism after the other, until one is taken.
import type { Message, OutgoingMessage } from '@stonechat/irc'
import { ANSWER_WITHIN_MS } from '../../limits.ts'
import type { Clock } from '../../ports.ts'
import { fromBase64, toBase64 } from './bytes.ts'
import type { Exchange } from './mechanism.ts'

/** Longer answers and challenges come in pieces of this length; a piece that is shorter is the last. */
const PIECE = 400
/** Pieces of one challenge. */
const CHALLENGE_LENGTH_MAX = 8_192

export type Authenticated =
  | { readonly outcome: 'in' }
  | { readonly outcome: 'out'; readonly reason: string }
  /** The link broke, or the server does not answer: nobody knows. */
  | { readonly outcome: 'lost' }

export class Authentication {
  readonly #clock: Pick<Clock, 'nowMs'>
  readonly #send: (message: OutgoingMessage) => void
  #waiting: Exchange[] = []
  #exchange: Exchange | undefined
  #challenge = ''
  #done: ((result: Authenticated) => void) | undefined
  /** Counts the exchanges: an answer that was worked out for an older one is not sent. */
  #turn = 0
  #deadlineMs = Number.POSITIVE_INFINITY

  constructor(clock: Pick<Clock, 'nowMs'>, send: (message: OutgoingMessage) => void) {
    this.#clock = clock
    this.#send = send
  }

  /** Tries the exchanges in their order. `done` is called once. */
  begin(exchanges: readonly Exchange[], done: (result: Authenticated) => void): void {
    this.lose()
    this.#deadlineMs = this.#clock.nowMs() + ANSWER_WITHIN_MS
    this.#waiting = [...exchanges]
    this.#done = done
    this.#next('the server has no mechanism to log in with that this connection allows')
  }

  get isBusy(): boolean {
    return this.#done !== undefined
  }

  /** No answer will come. */
  lose(): void {
    this.#finish({ outcome: 'lost' })
  }

  deadlineMs(): number {
    return this.#deadlineMs
  }

  tick(): void {
    if (this.#clock.nowMs() >= this.#deadlineMs) this.lose()
  }

  /** Whether the line was about this. */
  take({ command, params }: Message): boolean {
    if (!this.#done) return false
    if (command === 'AUTHENTICATE') this.#heard(params[0] ?? '')
    else if (command === '903' || command === '907') this.#succeed()
    else if (FAILED.has(command) || isFail(command, params)) this.#next(params.at(-1) ?? 'refused')
    else return false
    return true
  }

  /** RFC 5802 section 5: a server that has not shown that it knows the password is not the one that we know. */
  #succeed(): void {
    if (this.#exchange?.isProven()) return this.#finish({ outcome: 'in' })
    this.#finish({ outcome: 'out', reason: 'the server has not proven that it knows the password' })
  }

  #next(reason: string): void {
    this.#turn += 1
    this.#challenge = ''
    this.#exchange = this.#waiting.shift()
    if (!this.#exchange) return this.#finish({ outcome: 'out', reason })
    this.#send({ command: 'AUTHENTICATE', params: [this.#exchange.name] })
  }

  #heard(piece: string): void {
    if (piece !== '+') this.#challenge += piece
    if (piece.length === PIECE && this.#challenge.length <= CHALLENGE_LENGTH_MAX) return
    const challenge = fromBase64(this.#challenge)
    this.#challenge = ''
    const turn = this.#turn
    this.#answer(challenge, turn).catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error)
      if (turn === this.#turn) this.#finish({ outcome: 'out', reason })
    })
  }

  async #answer(challenge: Uint8Array | undefined, turn: number): Promise<void> {
    const answer = challenge && (await this.#exchange?.respond(challenge))
    if (turn !== this.#turn) return
    if (!answer) return this.#breakOff()
    for (const piece of pieces(toBase64(answer))) this.#send({ command: 'AUTHENTICATE', params: [piece] })
  }

  /** The next mechanism might be one that hands the password over: not to a server that says such things. */
  #breakOff(): void {
    this.#send({ command: 'AUTHENTICATE', params: ['*'] })
    this.#finish({ outcome: 'out', reason: 'the server said what it may not say in a login' })
  }

  #finish(result: Authenticated): void {
    const done = this.#done
    this.#turn += 1
    this.#done = undefined
    this.#exchange = undefined
    this.#deadlineMs = Number.POSITIVE_INFINITY
    done?.(result)
  }
}

/** Locked, failed, too long, aborted. 908 lists the mechanisms; 904 comes after it. */
const FAILED: ReadonlySet<string> = new Set(['902', '904', '905', '906'])

function isFail(command: string, [about]: readonly string[]): boolean {
  return command === 'FAIL' && about === 'AUTHENTICATE'
}

function pieces(text: string): string[] {
  const all = text.match(/.{1,400}/g) ?? []
  // A last piece of the full length would be waited on; `+` is an empty one.
  return all.at(-1)?.length === PIECE || all.length === 0 ? [...all, '+'] : all
}
