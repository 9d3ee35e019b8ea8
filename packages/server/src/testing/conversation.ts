// conversation.ts: for tests: a core with clients whose lines are read as a conversation.

import assert from 'node:assert/strict'
import { createHmac, pbkdf2Sync } from 'node:crypto'
import type { Credentials } from '../core/accounts/credentials.ts'
import { SCRAM_ITERATIONS, scramVerifier } from '../core/sasl/scram-verifier.ts'
import { cryptography } from '../edge/cryptography.ts'
import { LocalLog } from '../log/local.ts'
import { Core } from '../core/core.ts'
import type { Entry, Proposal } from '../core/entry.ts'
import type { Limits } from '../core/limits.ts'
import type { Link, Log, OperatorAct, Passwords, Ports } from '../core/ports.ts'
import type { Origin, Session } from '../core/session.ts'
import { loadLook } from '../edge/look.ts'
import { defaultSettings, type Settings } from '../core/settings.ts'
import type { Store } from '../store/store.ts'

const lookOf = await loadLook()

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

/** Ports with nothing behind them but this log and clock: passwords are compared as text, and at once. */
export function testPorts(log: Log, clock = new TestClock()): Ports {
  return {
    clock,
    log,
    passwords: testPasswords,
    cryptography,
    audit: { record() {} },
    observer: { registered() {}, detached() {}, resumed() {}, ended() {}, loginFailed() {} },
    history: undefined,
    records: undefined,
    configuration: { reread: answer => answer('') },
    newToken: () => 'token',
    lookOf: undefined,
    keyedHash: text => createHmac('sha256', 'a secret').update(text).digest('hex'),
  }
}

/** Passwords are kept as text; what SCRAM needs is worked out at once. */
const testPasswords: Passwords = {
  verify: (kept, given, answer, isWanted) => answer(isWanted() && kept === given),
  derive: (password, _, answer) => answer(testCredentials(password)),
}

function testCredentials(password: string): Credentials {
  const salt = Buffer.from('a salt')
  const salted = pbkdf2Sync(password, salt, SCRAM_ITERATIONS.test, 32, 'sha256')
  return { password, scram: scramVerifier(cryptography, salted, salt, SCRAM_ITERATIONS.test) }
}

/** What differs from a server as it comes. */
export type TestSettings = Partial<Omit<Settings, 'limits'>> & { readonly limits?: Partial<Limits> }

/** The settings of a server that calls itself `server` and cloaks nobody, so that what it says is short. */
export function testSettings({ limits, ...others }: TestSettings = {}): Settings {
  const { limits: defaultLimits, ...defaults } = defaultSettings
  const short = { serverName: 'server', cloak: { enabled: false } }
  return { ...defaults, ...short, ...others, limits: { ...defaultLimits, ...limits } }
}

type Introduction = {
  readonly capabilities?: string
  readonly channels?: readonly string[]
  readonly host?: string
  readonly secure?: boolean
  /** What they are logged in to; registered where it is not there yet. */
  readonly account?: string
}

/** One server, alone, on virtual time. */
export class Conversation {
  readonly clock = new TestClock()
  readonly core: Core
  /** The entries that were applied, in order. */
  readonly entries: Entry[] = []
  /** What operators did. */
  readonly acts: OperatorAct[] = []
  /** What is wrong with the configuration when it is read again. */
  fault = ''
  readonly #clients: TestClient[] = []
  #tokens = 0
  #held: Proposal[] | undefined
  #answers: (() => void)[] | undefined
  /** Worked out once: it takes a while. */
  #credentials: Credentials | undefined

  /** What is said, and what outlives the process, is kept in `store`, where one is given. */
  constructor(settings: TestSettings = {}, store?: Store) {
    const log = new LocalLog('test', () => this.clock.wallMs(), store)
    const seen = this.entries
    const recording: Log = {
      append: proposal => (this.#held ? this.#held.push(proposal) : log.append(proposal)),
      entries: apply =>
        log.entries(entry => {
          seen.push(entry)
          apply(entry)
        }),
      pass: proposal => log.pass(proposal),
      passing: deliver => log.passing(deliver),
      committed: place => log.committed(place),
      placeOf: id => log.placeOf(id),
    }
    const ports = testPorts(recording, this.clock)
    this.core = new Core(testSettings(settings), {
      ...ports,
      lookOf: settings.casemapping === 'precis' ? lookOf : undefined,
      history: store,
      records: store,
      passwords: this.#slowed(ports.passwords),
      audit: { record: act => this.acts.push(act) },
      configuration: { reread: answer => answer(this.fault) },
      newToken: () => `token${++this.#tokens}`,
    })
  }

  /** A client that has connected and said nothing. */
  connect(
    host = 'host',
    secure = false,
    others: Pick<Origin, 'hostname' | 'certificate' | 'sleeps'> = {},
  ): TestClient {
    const client = new TestClient(this.core, { host, secure, ...others })
    this.#clients.push(client)
    return client
  }

  /** A client that has registered and joined; what anybody heard until then is forgotten. */
  join(nick: string, { capabilities, channels = [], host, secure, account }: Introduction = {}): TestClient {
    const client = this.connect(host, secure)
    if (account !== undefined) this.logsIn(client, account)
    if (capabilities) client.says(`CAP REQ :${capabilities}`)
    client.says(`NICK ${nick}`, `USER ${nick} 0 * :${nick} of the sea`)
    if (capabilities) client.says('CAP END')
    for (const channel of channels) client.says(`JOIN ${channel}`)
    this.forget()
    return client
  }

  /** An account that is there; its password is `pebble`. */
  addAccount(account: string, certificates: readonly string[] = []): void {
    const credentials = (this.#credentials ??= testCredentials('pebble'))
    const owner = { by: undefined, session: '', change: '' }
    this.core.propose({ kind: 'addAccount', account, email: '', credentials, certificates, ...owner })
  }

  /** Before it registers; the account is registered where it is not there yet. */
  logsIn(client: TestClient, account: string): void {
    this.addAccount(account)
    client.session.registration.account = account
  }

  /** What anybody heard until now is no part of the test. */
  forget(): void {
    for (const client of this.#clients) client.heard()
  }

  /** From now on the log takes its time, as one does that several nodes share. */
  holdLog(): void {
    this.#held = []
  }

  /** What was proposed meanwhile is applied, and the log is as fast as before. */
  releaseLog(): void {
    const held = this.#held ?? []
    this.#held = undefined
    for (const proposal of held) this.core.propose(proposal)
  }

  /** From now on an answer about a password comes when the test gives it. */
  holdPasswords(): readonly (() => void)[] {
    this.#answers = []
    return this.#answers
  }

  passes(ms: number): void {
    this.clock.nowMs += ms
    this.core.tick()
  }

  #slowed(passwords: Passwords): Passwords {
    return {
      verify: (...question) => this.#atLeisure(() => passwords.verify(...question)),
      derive: (...question) => this.#atLeisure(() => passwords.derive(...question)),
    }
  }

  #atLeisure(answer: () => void): void {
    if (this.#answers) this.#answers.push(answer)
    else answer()
  }
}

export class TestClient implements Link {
  readonly #opened: Session
  readonly #core: Core
  #lines: string[] = []
  queuedBytes = 0
  /** How the server ended it. */
  ended: 'closed' | 'aborted' | undefined

  constructor(core: Core, origin: Origin) {
    this.#core = core
    this.#opened = core.open(origin, this)
  }

  /** Its own, or the one that it has resumed. */
  get session(): Session {
    return this.#opened.successor ?? this.#opened
  }

  says(...lines: readonly string[]): this {
    for (const line of lines) {
      assert.equal(this.#core.receive(this.session, line), undefined, `${line} is answered later`)
    }
    return this
  }

  /** Says it, and returns what it hears upon that alone. */
  asks(line: string): string[] {
    this.heard()
    this.says(line)
    return this.heard()
  }

  /** What it heard since it was asked last. */
  heard(): string[] {
    return this.#lines.splice(0)
  }

  /** Asserts that it heard exactly these lines since it was asked last. */
  hears(...lines: readonly string[]): void {
    assert.deepEqual(this.heard(), lines)
  }

  hearsNothing(): void {
    this.hears()
  }

  vanishes(reason = 'Connection reset by peer'): void {
    if (this.session.isOn(this)) this.#core.lost(this.session, reason)
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
