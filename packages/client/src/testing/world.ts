// world.ts: a session, a model of a server, and the link between them, on virtual time: for tests.
import type { ClientEventName, ClientEvents } from '../events.ts'
import type { ChatMessage } from '../model/item.ts'
import type { SessionSettings } from '../options.ts'
import type { Random } from '../ports.ts'
import { type Kept, Session } from '../core/session.ts'
import { webHasher } from '../driver/web-hasher.ts'

/** What is at the other end of a link. */
type Peer = { readonly hear: (line: string) => void; readonly said: string[] }

export type WorldOptions = {
  readonly open: () => Peer
  readonly settings?: Partial<SessionSettings>
  readonly random?: Random
  readonly transport?: string
}

export class World {
  nowMs = 0
  /** Calendar time less virtual time. */
  dateOffsetMs = 1_000_000_000_000
  readonly events: { readonly name: ClientEventName; readonly event: unknown }[] = []
  readonly #options: WorldOptions
  readonly #kept = new Map<string, string>()
  #keeping = new Map<string, () => string>()
  #peer: Peer | undefined
  /** Lines on their way to the server. */
  #up: string[] = []
  /** Lines of the server that have been on their way. */
  #taken = 0
  #isDialling = false
  #generation = 0
  session: Session

  constructor(options: WorldOptions) {
    this.#options = options
    this.session = this.#begin()
  }

  get isDialling(): boolean {
    return this.#isDialling
  }

  get isConnected(): boolean {
    return this.#peer !== undefined
  }

  /** The connection that is asked for is made, or cannot be. */
  answer(isThere = true): void {
    if (!this.#isDialling) return
    this.#isDialling = false
    if (!isThere) return this.session.closed('connection refused')
    this.#peer = this.#options.open()
    this.#up = []
    this.#taken = 0
    this.session.opened(this.#options.transport ?? 'tls', this.#options.transport !== 'tcp')
  }

  /** At most so many lines of ours arrive. */
  carryUp(lines = Number.POSITIVE_INFINITY): void {
    for (const line of this.#up.splice(0, Math.min(lines, this.#up.length))) this.#peer?.hear(line)
  }

  /** At most so many lines of the server arrive, together. */
  carryDown(lines = Number.POSITIVE_INFINITY): void {
    const said = this.#peer?.said.slice(this.#taken, this.#taken + lines) ?? []
    this.#taken += said.length
    if (said.length > 0) this.session.receive(said)
  }

  /** The link breaks: what is on its way is lost. */
  cut(): void {
    if (!this.#peer) return
    this.#peer = undefined
    this.session.closed('connection reset')
  }

  /** Time goes by, and the session is called at each of its deadlines. */
  pass(ms: number): void {
    const endMs = this.nowMs + ms
    for (let ticks = 0; this.session.deadlineMs() < endMs; ticks++) {
      if (ticks > 100_000) throw new Error('a deadline is told again and again, and nothing is done')
      this.nowMs = Math.max(this.nowMs, this.session.deadlineMs())
      this.session.tick()
    }
    this.nowMs = endMs
    this.session.tick()
  }

  /** All that can happen without a fault happens, until nothing is left to do. */
  settle(): void {
    for (let round = 0; round < 1_000; round++) {
      this.answer()
      const before = this.#taken
      this.carryUp()
      this.carryDown()
      const deadlineMs = this.session.deadlineMs()
      const isQuiet = this.#up.length === 0 && this.#taken === before && !this.#isDialling
      if (isQuiet && (this.session.outbox.queued === 0 || deadlineMs > this.nowMs + 120_000)) return
      if (isQuiet) this.pass(Math.max(0, deadlineMs - this.nowMs))
    }
  }

  /** The program is killed, and started again with what it had written when it last did. */
  kill(): void {
    this.#keeping = new Map()
    this.#peer = undefined
    this.#isDialling = false
    this.session = this.#begin()
  }

  /** The program ends without a goodbye, and is started again with what it has kept. */
  restart(): void {
    this.write()
    this.kill()
  }

  /** All that is to be kept is written. */
  write(): void {
    for (const [name, text] of this.#keeping) this.#kept.set(name, text())
    this.#keeping = new Map()
  }

  /** Our messages, in all conversations. */
  messages(): ChatMessage[] {
    const all = [...this.session.conversations.all.values()].flatMap(({ items }) => [...items])
    return all.filter(item => item.kind === 'message')
  }

  #begin(): Session {
    const generation = (this.#generation += 1)
    const isCurrent = (): boolean => generation === this.#generation
    const session = new Session(
      { nick: 'wren', channels: ['#sea'], ...this.#options.settings },
      {
        clock: { nowMs: () => this.nowMs, dateMs: () => this.nowMs + this.dateOffsetMs },
        random: this.#options.random ?? Math.random,
        hasher: webHasher,
        outputs: {
          dial: () => (this.#isDialling = isCurrent()),
          send: line => void (isCurrent() && this.#up.push(line)),
          hangUp: () => (this.#isDialling ? this.answer(false) : this.cut()),
          emit: <Name extends ClientEventName>(name: Name, event: ClientEvents[Name]) =>
            void this.events.push({ name, event }),
          keep: (name, text) => void this.#keeping.set(name, text),
        },
      },
    )
    const kept = (name: string): string | undefined => this.#kept.get(name)
    const texts: Kept = {
      channels: kept('channels'),
      drafts: kept('drafts'),
      outbox: kept('outbox'),
      ignored: kept('ignored'),
      items: [...this.#kept.keys()].filter(name => name.startsWith('items/')).map(name => kept(name) ?? ''),
    }
    this.session = session
    session.restore(texts)
    session.start()
    return session
  }
}
