// conversation.ts: for tests: a core with clients whose lines are read as a conversation.

import assert from 'node:assert/strict'
import { LocalLog } from '../log/local.ts'
import { Core } from '../core/core.ts'
import type { Entry } from '../core/entry.ts'
import type { Link } from '../core/ports.ts'
import type { Session } from '../core/session.ts'
import { defaultSettings, type Settings } from '../core/settings.ts'

/** Time that stands still until a test moves it. */
export class TestClock {
  nowMs = 0
  /** 2026-01-01T00:00:00.000Z */
  readonly startMs = 1_767_225_600_000

  monotonicMs(): number {
    return this.nowMs
  }

  wallMs(): number {
    return this.startMs + this.nowMs
  }
}

/** One server, alone, on virtual time. */
export class Conversation {
  readonly clock = new TestClock()
  readonly core: Core
  /** The entries that were applied, in order. */
  readonly entries: Entry[] = []

  constructor(settings: Partial<Settings> = {}) {
    const log = new LocalLog('test', () => this.clock.wallMs())
    const seen = this.entries
    this.core = new Core({ ...defaultSettings, motd: [], ...settings }, this.clock, {
      append: proposal => log.append(proposal),
      entries: apply =>
        log.entries(entry => {
          seen.push(entry)
          apply(entry)
        }),
      committed: () => log.committed(),
    })
  }

  /** A client that has connected and said nothing. */
  connect(host = 'host', secure = false): TestClient {
    return new TestClient(this.core, host, secure)
  }

  /** A client that has registered with these capabilities; what it heard until then is forgotten. */
  join(nick: string, options: { capabilities?: string; channels?: readonly string[] } = {}): TestClient {
    const client = this.connect()
    if (options.capabilities) client.says(`CAP REQ :${options.capabilities}`)
    client.says(`NICK ${nick}`, `USER ${nick} 0 * :${nick} of the sea`)
    if (options.capabilities) client.says('CAP END')
    for (const channel of options.channels ?? []) client.says(`JOIN ${channel}`)
    client.heard()
    return client
  }

  passes(ms: number): void {
    this.clock.nowMs += ms
    this.core.tick()
  }
}

export class TestClient implements Link {
  readonly session: Session
  readonly #core: Core
  #lines: string[] = []
  queuedBytes = 0
  /** How the server ended it. */
  ended: 'closed' | 'aborted' | undefined

  constructor(core: Core, host: string, secure: boolean) {
    this.#core = core
    this.session = core.open({ host, secure }, this)
  }

  says(...lines: readonly string[]): this {
    for (const line of lines) this.#core.receive(this.session, line)
    return this
  }

  /** What it heard since it was asked last. */
  heard(): string[] {
    return this.#lines.splice(0)
  }

  /** Asserts that it heard exactly these lines since it was asked last. */
  hears(...lines: readonly string[]): void {
    assert.deepEqual(this.heard(), lines)
  }

  vanishes(reason = 'Connection reset by peer'): void {
    this.#core.lost(this.session, reason)
  }

  send(line: string): void {
    this.#lines.push(line)
  }

  close(): void {
    this.ended = 'closed'
  }

  abort(): void {
    this.ended = 'aborted'
  }
}
