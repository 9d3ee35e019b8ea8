// exchange.ts: the lines of one session, over one connection after the other: counted, proven to have arrived, and known to be alive.
import {
  ALL_TAGS_BYTES_MAX,
  formatMessage,
  isFault,
  type Message,
  type OutgoingMessage,
  parseMessage,
} from '@stonechat/irc'
import type { Clock } from '../../ports.ts'
import { RESUME_SILENT_MS, RESUMES_UNANSWERED_MAX } from '../../limits.ts'
import { Liveness } from './liveness.ts'
import { Resumption } from './resumption.ts'

/** A server may say longer lines than a client: LINELEN of some is a few thousand bytes. */
const LINE_LIMITS = { tagsBytesMax: ALL_TAGS_BYTES_MAX, bodyBytesMax: 16_384 }

export type ExchangePorts = {
  readonly clock: Clock
  readonly write: (line: string) => void
  readonly saw: (direction: 'in' | 'out', line: string) => void
  /** The session goes on, with this nick. */
  readonly resumed: (nick: string) => void
  /** There is no session: the connection is to be registered. */
  readonly begun: () => void
  readonly measured: () => void
  /** The connection is of no use any more. */
  readonly dead: (reason: string) => void
}

export class Exchange {
  readonly #ports: ExchangePorts
  readonly #liveness: Liveness
  readonly #resumption = new Resumption()
  /** PINGs on their way: what was said before each is proven by its PONG. */
  readonly #proofs = new Map<string, number>()
  #isResuming = false
  #openedMs = 0
  /** How often a server has not said whether the session goes on. */
  #unanswered = 0
  /** What the server said before it closed the connection. */
  lastWords: string | undefined

  constructor(ports: ExchangePorts) {
    this.#ports = ports
    this.#liveness = new Liveness(ports.clock, token => this.#ping(token), ports.dead)
  }

  get rttMs(): number | undefined {
    return this.#liveness.rttMs
  }

  get silentMs(): number {
    return this.#liveness.silentMs
  }

  /** Whether the session would go on over another connection. */
  get isResumable(): boolean {
    return this.#resumption.isPossible
  }

  opened(): void {
    this.lastWords = undefined
    this.#openedMs = this.#ports.clock.nowMs()
    this.#liveness.begin()
    this.#isResuming = this.#resumption.isPossible
    if (this.#isResuming) this.#write(this.#request())
    else this.#begin()
  }

  closed(): void {
    this.#liveness.end()
    this.#proofs.clear()
    if (this.#isResuming) this.#unheard()
  }

  /** Where the connection broke at once, there was no time for an answer. */
  #unheard(): void {
    this.#isResuming = false
    if (this.#ports.clock.nowMs() - this.#openedMs < RESUME_SILENT_MS) return
    this.#unanswered += 1
    if (this.#unanswered >= RESUMES_UNANSWERED_MAX) this.#resumption.begin()
  }

  /** No other connection will go on with this session. */
  forget(): void {
    this.#resumption.begin()
  }

  check(): void {
    this.#liveness.check()
  }

  deadlineMs(): number {
    return this.#liveness.deadlineMs()
  }

  tick(): void {
    this.#liveness.tick()
  }

  say(message: OutgoingMessage): void {
    if (this.#isResuming) return
    const line = formatMessage(message)
    this.#resumption.said(line)
    this.#write(line)
    if (this.#resumption.wantsProof && this.#proofs.size === 0)
      this.#ping(`stonechat-proof-${this.#ports.clock.nowMs()}`)
  }

  /** A line that came, as a message for the session; undefined where it was between the two ends alone, or none. */
  heard(line: string | { readonly fault: string }): Message | undefined {
    this.#liveness.heard()
    const message = typeof line === 'string' ? parseMessage(line, LINE_LIMITS) : undefined
    if (typeof line === 'string') this.#ports.saw('in', line)
    if (!message || isFault(message)) {
      if (!this.#isResuming) this.#resumption.heard()
      return undefined
    }
    if (!this.#isResuming) return this.#counted(message)
    this.#heardWhileResuming(message)
    return undefined
  }

  #counted(message: Message): Message | undefined {
    const { command, params } = message
    const last = params.at(-1) ?? ''
    if (command === 'RESUME' && params[0] === 'TOKEN') {
      this.#resumption.given(params[1] ?? '', Number(params[2]))
      return undefined
    }
    if (command === 'NOTE' && params[0] === 'RESUME' && params[1] === 'GAP')
      this.#resumption.missed(Number(params[2]))
    else this.#resumption.heard()
    if (command === 'PING') this.say({ command: 'PONG', params: [...params] })
    else if (command === 'ERROR') this.lastWords = last
    else if (command !== 'PONG' || !this.#proves(last)) return message
    return undefined
  }

  #proves(token: string): boolean {
    const proven = this.#proofs.get(token)
    if (proven === undefined) return false
    this.#proofs.delete(token)
    this.#resumption.proven(proven)
    if (this.#liveness.pong(token)) this.#ports.measured()
    return true
  }

  #heardWhileResuming({ command, params }: Message): void {
    const [subcommand, nick = '', received] = params
    if (command === 'PING') return this.#write(formatMessage({ command: 'PONG', params: [...params] }))
    if (command === 'RESUME' && subcommand === 'SUCCESS') return this.#resumed(nick, Number(received))
    if (command === 'ERROR') this.lastWords = params.at(-1)
    // 421: a server that does not know the command any more.
    const isRefused = command === 'FAIL' && subcommand === 'RESUME'
    if (!isRefused && command !== '421' && command !== '451') return
    // The server has counted the RESUME that it refused.
    const refused = this.#request()
    this.#isResuming = false
    this.#begin(refused)
  }

  #resumed(nick: string, received: number): void {
    const unproven = this.#resumption.resumed(received)
    if (!unproven) {
      this.#resumption.begin()
      return this.#ports.dead('the server counts other lines than we do')
    }
    this.#isResuming = false
    this.#unanswered = 0
    for (const line of unproven) this.#write(line)
    this.#ports.resumed(nick)
  }

  #begin(saidBefore?: string): void {
    this.#unanswered = 0
    this.#resumption.begin()
    if (saidBefore !== undefined) this.#resumption.said(saidBefore)
    this.#ports.begun()
  }

  #request(): string {
    return formatMessage({ command: 'RESUME', params: this.#resumption.request() })
  }

  #ping(token: string): void {
    if (this.#isResuming) return
    const line = formatMessage({ command: 'PING', params: [token] })
    this.#proofs.set(token, this.#resumption.said(line))
    this.#write(line)
  }

  #write(line: string): void {
    this.#ports.saw('out', line)
    this.#ports.write(line)
  }
}
